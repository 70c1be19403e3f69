/** Vehicles, whose they are and how they are told apart. */
@NullMarked
package io.repairstream.streams.organization.domain.vehicle;

import org.jspecify.annotations.NullMarked;

/** Agreed times at which a customer comes to a shop. */
@NullMarked
package io.repairstream.streams.organization.domain.appointment;

import org.jspecify.annotations.NullMarked;

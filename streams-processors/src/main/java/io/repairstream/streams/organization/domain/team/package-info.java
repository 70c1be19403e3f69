/** The people who work for the organization. */
@NullMarked
package io.repairstream.streams.organization.domain.team;

import org.jspecify.annotations.NullMarked;

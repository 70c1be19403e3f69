/** How far an organization has used up what it has booked, as it is told. */
@NullMarked
package io.repairstream.streams.organization.domain.usage;

import org.jspecify.annotations.NullMarked;

/** Rows of KPIs that were final and say something else since, as it is told. */
@NullMarked
package io.repairstream.streams.organization.domain.correction;

import org.jspecify.annotations.NullMarked;

/** Moving work orders along their lifecycle, and saying beforehand what a move demands. */
@NullMarked
package io.repairstream.streams.organization.domain.transition;

import org.jspecify.annotations.NullMarked;

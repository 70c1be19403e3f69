/** Work orders: a device taken in, moved along its lifecycle, and handed back. */
@NullMarked
package io.repairstream.streams.organization.domain.workorder;

import org.jspecify.annotations.NullMarked;

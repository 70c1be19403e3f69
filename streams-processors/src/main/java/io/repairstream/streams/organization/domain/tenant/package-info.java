/** The organization itself, and whether it may act at all. */
@NullMarked
package io.repairstream.streams.organization.domain.tenant;

import org.jspecify.annotations.NullMarked;

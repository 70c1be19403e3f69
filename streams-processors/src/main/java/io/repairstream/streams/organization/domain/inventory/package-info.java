/** Parts on the shelves of a shop, and what moves them. */
@NullMarked
package io.repairstream.streams.organization.domain.inventory;

import org.jspecify.annotations.NullMarked;

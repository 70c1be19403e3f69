/** Shops: where work is done, in which zone and currency. */
@NullMarked
package io.repairstream.streams.organization.domain.shop;

import org.jspecify.annotations.NullMarked;

/** Amounts, quantities and rates as exact integers; nothing here is a floating-point number. */
@NullMarked
package io.repairstream.streams.organization.domain.money;

import org.jspecify.annotations.NullMarked;

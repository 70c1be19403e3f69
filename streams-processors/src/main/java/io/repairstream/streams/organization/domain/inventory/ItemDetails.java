package io.repairstream.streams.organization.domain.inventory;

import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * What a shop says of an item it stocks; its quantities are not said but moved.
 *
 * @param sku the shop's article number, unique in the shop
 * @param reorderPoint at or below this the stock is low
 * @param active whether it is offered for new work
 */
public record ItemDetails(
    String name,
    String sku,
    @Nullable String category,
    @Nullable String description,
    Quantity reorderPoint,
    Money unitCost,
    Money unitPrice,
    boolean active) {}

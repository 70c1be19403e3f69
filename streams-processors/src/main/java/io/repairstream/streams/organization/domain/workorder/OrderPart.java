package io.repairstream.streams.organization.domain.workorder;

/**
 * A stocked part on a work order.
 *
 * @param reserved thousandths of a unit held for the order, still on the shelf
 * @param fitted thousandths of a unit built in
 */
public record OrderPart(
    String inventoryItemId, String name, String sku, long reserved, long fitted) {}

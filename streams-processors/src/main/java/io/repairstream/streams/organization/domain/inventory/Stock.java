package io.repairstream.streams.organization.domain.inventory;

import io.repairstream.streams.organization.domain.money.Quantity;

/**
 * How much of an item a shop has.
 *
 * @param onHand what lies on the shelf
 * @param reserved the part of it that is kept for work orders
 */
public record Stock(Quantity onHand, Quantity reserved) {
  /** An empty shelf. */
  static final Stock NONE = new Stock(Quantity.ZERO, Quantity.ZERO);

  /** What is kept for nobody. */
  public Quantity available() {
    return onHand.minus(reserved);
  }

  /** Whether no more than {@code reorderPoint} lies on the shelf. */
  boolean low(Quantity reorderPoint) {
    return onHand.compareTo(reorderPoint) <= 0;
  }

  /** The stock after {@code movement}. */
  Stock after(Movement movement) {
    return new Stock(
        onHand.plus(movement.onHandChange()), reserved.plus(movement.reservedChange()));
  }

  /** Whether such a stock can exist: nothing below zero, and no more reserved than there is. */
  boolean possible() {
    return !reserved.isNegative() && !available().isNegative();
  }
}

package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.money.TaxRate;
import org.jspecify.annotations.Nullable;

/**
 * One line of an estimate.
 *
 * @param id unique within the estimate; a revision keeps it for the lines it takes over
 * @param unitPrice without tax, never negative: a discount's kind says that it is taken off
 * @param inventoryItemId the stock a part comes from, where it is kept in stock
 * @param decision what the customer said to it
 * @param reserved how much of an approved part is reserved from stock
 */
public record EstimateLine(
    String id,
    LineKind kind,
    String description,
    Quantity quantity,
    Money unitPrice,
    TaxRate taxRate,
    @Nullable String inventoryItemId,
    LineDecision decision,
    Quantity reserved) {

  /** What it adds to the bill before tax, rounded half up; below zero for a discount. */
  public Money net() {
    return signed(amount());
  }

  /** The tax on it, rounded half up; below zero for a discount, which is taken off before tax. */
  public Money tax() {
    return signed(amount().tax(taxRate));
  }

  /** Whether the customer approved it. */
  public boolean approved() {
    return decision == LineDecision.APPROVED;
  }

  /** Whether it is a part that was approved and is not wholly reserved from stock. */
  public boolean toOrder() {
    return approved() && kind == LineKind.PART && reserved.compareTo(quantity) < 0;
  }

  EstimateLine decided(boolean yes) {
    return with(yes ? LineDecision.APPROVED : LineDecision.DECLINED, Quantity.ZERO);
  }

  EstimateLine reserving(Quantity amount) {
    return with(decision, amount);
  }

  /** The same line in a new revision: nobody has said anything to it. */
  EstimateLine undecided() {
    return with(LineDecision.PENDING, Quantity.ZERO);
  }

  /** Whether only their ids differ. */
  boolean saysTheSameAs(EstimateLine other) {
    return equals(
        new EstimateLine(
            id,
            other.kind,
            other.description,
            other.quantity,
            other.unitPrice,
            other.taxRate,
            other.inventoryItemId,
            other.decision,
            other.reserved));
  }

  private EstimateLine with(LineDecision said, Quantity kept) {
    return new EstimateLine(
        id, kind, description, quantity, unitPrice, taxRate, inventoryItemId, said, kept);
  }

  private Money amount() {
    return unitPrice.times(quantity);
  }

  private Money signed(Money amount) {
    return kind == LineKind.DISCOUNT ? Money.zero(amount.currency()).minus(amount) : amount;
  }
}

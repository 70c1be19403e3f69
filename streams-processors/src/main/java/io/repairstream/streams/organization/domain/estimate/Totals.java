package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.money.Money;
import java.util.List;

/**
 * What lines add up to; every line is rounded by itself, so the sums are exact.
 *
 * @param subtotal all lines but the discounts, before tax
 * @param discount what the discounts take off, as a positive amount, before tax
 * @param tax the tax on what remains
 * @param total what is to be paid
 */
public record Totals(Money subtotal, Money discount, Money tax, Money total) {
  /** The totals of {@code lines}, which are all in {@code currency}. */
  public static Totals of(String currency, List<EstimateLine> lines) {
    Money subtotal = Money.zero(currency);
    Money discount = Money.zero(currency);
    Money tax = Money.zero(currency);
    for (EstimateLine line : lines) {
      if (line.kind() == LineKind.DISCOUNT) {
        discount = discount.minus(line.net());
      } else {
        subtotal = subtotal.plus(line.net());
      }
      tax = tax.plus(line.tax());
    }
    return new Totals(subtotal, discount, tax, subtotal.minus(discount).plus(tax));
  }

  /** Whether the discounts take off more than there is. */
  boolean negative() {
    return subtotal.compareTo(discount) < 0 || tax.isNegative();
  }
}

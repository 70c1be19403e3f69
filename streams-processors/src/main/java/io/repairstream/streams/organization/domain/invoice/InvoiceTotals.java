package io.repairstream.streams.organization.domain.invoice;

import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.money.Money;
import java.util.List;

/**
 * What the lines of an invoice come to.
 *
 * @param subtotal all lines but the discounts, before tax
 * @param discountTotal what the discounts take off, before tax; never below nothing
 * @param taxTotal the tax of all lines
 * @param total what the customer owes: subtotal minus discounts plus tax
 */
public record InvoiceTotals(Money subtotal, Money discountTotal, Money taxTotal, Money total) {
  /** The sums over {@code lines}, each of which is in {@code currency}. */
  static InvoiceTotals of(List<InvoiceLine> lines, String currency) {
    Money subtotal = Money.zero(currency);
    Money discountTotal = Money.zero(currency);
    Money taxTotal = Money.zero(currency);
    for (InvoiceLine line : lines) {
      if (line.kind() == LineKind.DISCOUNT) {
        discountTotal = discountTotal.minus(line.total());
      } else {
        subtotal = subtotal.plus(line.total());
      }
      taxTotal = taxTotal.plus(line.tax());
    }
    return new InvoiceTotals(
        subtotal, discountTotal, taxTotal, subtotal.minus(discountTotal).plus(taxTotal));
  }
}

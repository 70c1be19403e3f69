package io.repairstream.streams.organization.domain.invoice;

import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.money.TaxRate;

/**
 * One line of an invoice.
 *
 * @param total quantity times unit price, before tax; below nothing for a discount
 * @param tax the tax on the total; below nothing for a discount
 */
public record InvoiceLine(
    String id,
    LineKind kind,
    String description,
    Quantity quantity,
    Money unitPrice,
    TaxRate taxRate,
    Money total,
    Money tax) {
  /** A line whose amounts follow from quantity, unit price and rate. */
  static InvoiceLine priced(
      String id,
      LineKind kind,
      String description,
      Quantity quantity,
      Money unitPrice,
      TaxRate taxRate) {
    Money gross = unitPrice.times(quantity);
    Money total =
        switch (kind) {
          case LABOR, PART, FEE -> gross;
          case DISCOUNT -> Money.zero(gross.currency()).minus(gross);
        };
    return new InvoiceLine(
        id, kind, description, quantity, unitPrice, taxRate, total, total.tax(taxRate));
  }
}

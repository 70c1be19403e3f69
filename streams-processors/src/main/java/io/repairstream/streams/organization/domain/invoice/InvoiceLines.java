package io.repairstream.streams.organization.domain.invoice;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.estimate.Estimate;
import io.repairstream.streams.organization.domain.estimate.EstimateLine;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.money.TaxRate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rules of what may be written on an invoice. */
final class InvoiceLines {
  private static final int MOST = 200;

  private InvoiceLines() {}

  /** Why {@code requests} cannot be the lines of an invoice in {@code currency}, or null. */
  static @Nullable Refusal objection(List<LineRequest> requests, String currency) {
    if (requests.size() > MOST) {
      return Refusal.invalid("lines", requests.size() + " lines", "at most " + MOST);
    }
    for (int i = 0; i < requests.size(); i++) {
      Refusal refusal = objection("lines/" + i + "/", requests.get(i), currency);
      if (refusal != null) {
        return refusal;
      }
    }
    return sums(InvoiceTotals.of(priced("", requests, currency), currency));
  }

  /** The lines that the customer approved in {@code estimate}. */
  static List<InvoiceLine> approved(String invoiceId, Estimate estimate) {
    List<InvoiceLine> lines = new ArrayList<>();
    for (EstimateLine line : estimate.approvedLines()) {
      lines.add(
          InvoiceLine.priced(
              lineId(invoiceId, lines.size()),
              line.kind(),
              line.description(),
              line.quantity(),
              line.unitPrice(),
              line.taxRate()));
    }
    return lines;
  }

  /** The lines of invoice {@code invoiceId}; the requests are ones that nothing objects to. */
  static List<InvoiceLine> priced(String invoiceId, List<LineRequest> requests, String currency) {
    List<InvoiceLine> lines = new ArrayList<>(requests.size());
    for (LineRequest request : requests) {
      lines.add(
          InvoiceLine.priced(
              lineId(invoiceId, lines.size()),
              requireNonNull(request.kind()),
              request.description(),
              requireNonNull(Quantity.parse(request.quantity())),
              requireNonNull(Money.parse(request.unitPrice(), currency)),
              requireNonNull(rate(request.taxRate()))));
    }
    return lines;
  }

  /** Id of the line at {@code place}: who writes the same lines again gets the same ids. */
  static String lineId(String invoiceId, int place) {
    return UUID.nameUUIDFromBytes((invoiceId + "/" + place).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  private static @Nullable Refusal objection(String where, LineRequest line, String currency) {
    return Checklist.first(
            () -> Checks.known(where + "kind", line.kind(), "labor, part, fee or discount"))
        .then(() -> described(where + "description", line.description()))
        .then(() -> quantity(where + "quantity", line.quantity()))
        .then(() -> price(where + "unit_price", line.unitPrice(), currency))
        .then(() -> rated(where + "tax_rate", line.taxRate()))
        .objection();
  }

  private static @Nullable Refusal described(String field, String description) {
    return description.isBlank() ? Refusal.invalid(field, description, "a text") : null;
  }

  private static @Nullable Refusal quantity(String field, String text) {
    Quantity quantity = Quantity.parse(text);
    return quantity == null || quantity.isZero()
        ? Refusal.invalid(field, text, Quantity.EXPECTED + ", and more than 0")
        : null;
  }

  private static @Nullable Refusal price(String field, String text, String currency) {
    return Money.parse(text, currency) == null
        ? Refusal.invalid(field, text, Money.expected(currency))
        : null;
  }

  private static @Nullable Refusal rated(String field, @Nullable String text) {
    return rate(text) == null
        ? Refusal.invalid(field, requireNonNull(text), TaxRate.EXPECTED)
        : null;
  }

  private static @Nullable TaxRate rate(@Nullable String text) {
    return text == null ? TaxRate.NONE : TaxRate.parse(text);
  }

  /** Why {@code totals} are none an invoice can have, or null. */
  static @Nullable Refusal sums(InvoiceTotals totals) {
    if (totals.subtotal().compareTo(totals.discountTotal()) < 0) {
      return Refusal.invalid(
          "lines",
          "discounts of " + totals.discountTotal().decimal(),
          "at most what they are taken off: " + totals.subtotal().decimal());
    }
    if (totals.taxTotal().isNegative()) {
      return Refusal.invalid(
          "lines",
          "a tax of " + totals.taxTotal().decimal(),
          "discounts with a tax rate of what they are taken off");
    }
    return totals.total().minorUnits() > Money.LARGEST
        ? Refusal.invalid(
            "lines",
            "a total of " + totals.total().decimal(),
            Money.expected(totals.total().currency()))
        : null;
  }
}

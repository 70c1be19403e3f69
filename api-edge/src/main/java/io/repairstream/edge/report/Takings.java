package io.repairstream.edge.report;

import io.repairstream.edge.json.Json;
import io.repairstream.edge.store.KpiFigure;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** What invoices of one currency come to: their lines by type, discounts and tax. */
final class Takings {
  private static final String DISCOUNT = "discount";

  private final String currency;
  private final Map<String, Long> lines = new TreeMap<>();
  private long discount;
  private long tax;
  private boolean allFinal = true;

  Takings(String currency) {
    this.currency = currency;
  }

  /** Adds {@code figure} of lines of {@code type}; what discounts take off is below zero. */
  void add(String type, KpiFigure figure) {
    allFinal &= figure.isFinal();
    if (type.equals(DISCOUNT)) {
      discount -= figure.numerator();
    } else {
      lines.merge(type, figure.numerator(), Long::sum);
    }
  }

  void addTax(KpiFigure figure) {
    allFinal &= figure.isFinal();
    tax += figure.numerator();
  }

  ObjectNode write(ObjectNode row) {
    row.put("currency", currency);
    ObjectNode types = Json.object();
    lines.forEach((type, amount) -> types.put(type, amount(amount)));
    row.set("lines", types);
    long gross = gross();
    return row.put("gross", amount(gross))
        .put("discount", amount(discount))
        .put("net", amount(gross - discount))
        .put("tax", amount(tax))
        .put("total", amount(gross - discount + tax))
        .put("is_final", allFinal);
  }

  private long gross() {
    return lines.values().stream().mapToLong(Long::longValue).sum();
  }

  private BigDecimal amount(long minorUnits) {
    int decimals = Currency.getInstance(currency).getDefaultFractionDigits();
    return BigDecimal.valueOf(minorUnits, Math.max(0, decimals));
  }
}

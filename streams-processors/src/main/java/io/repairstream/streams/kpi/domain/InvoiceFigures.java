package io.repairstream.streams.kpi.domain;

import io.repairstream.streams.kpi.domain.Fact.Invoice;
import io.repairstream.streams.kpi.domain.Fact.Line;
import io.repairstream.streams.kpi.domain.Fact.LineType;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an invoice comes to by line type and in tax, less its credit notes.
 *
 * <p>A credit note names an amount alone. It is shared out among line types and tax in proportion,
 * in their order, each share rounded so that the shares add up to the credit to the last unit.
 *
 * @param net by type of the lines there are, without tax, in minor units
 * @param tax in minor units
 * @param billedMilliseconds what the labour lines say was worked
 */
record InvoiceFigures(Map<LineType, Long> net, long tax, long billedMilliseconds) {
  /** A thousandth of an hour. */
  private static final long MILLISECONDS = 3_600;

  static InvoiceFigures of(Invoice invoice) {
    Map<LineType, Long> net = new EnumMap<>(LineType.class);
    long tax = 0;
    long total = 0;
    long billed = 0;
    for (Line line : invoice.lines()) {
      net.merge(line.type(), line.total(), Long::sum);
      tax += line.tax();
      total += line.total() + line.tax();
      if (line.type() == LineType.LABOR) {
        billed += line.quantity() * MILLISECONDS;
      }
    }
    long before = 0;
    for (Map.Entry<LineType, Long> part : net.entrySet()) {
      long after = before + part.getValue();
      part.setValue(part.getValue() - share(invoice, before, after, total));
      before = after;
    }
    return new InvoiceFigures(net, tax - share(invoice, before, before + tax, total), billed);
  }

  /** All line types together. */
  long sum() {
    return net.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long share(Invoice invoice, long from, long to, long total) {
    return upTo(invoice, to, total) - upTo(invoice, from, total);
  }

  private static long upTo(Invoice invoice, long mark, long total) {
    return total == 0
        ? 0
        : BigInteger.valueOf(invoice.credited())
            .multiply(BigInteger.valueOf(mark))
            .divide(BigInteger.valueOf(total))
            .longValueExact();
  }
}

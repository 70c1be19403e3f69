package io.repairstream.local.recount;

import io.repairstream.local.recount.Tally.Row;
import io.repairstream.local.recount.Tally.Verdict;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Rows as a person reads them. */
final class RecountTable {
  private static final String LINE = "%-36s  %-18s  %-10s  %15s  %15s  %9s  %-40s  %s%n";

  private RecountTable() {}

  static void print(List<Row> rows, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        LINE,
        "organization",
        "meter",
        "period",
        "total",
        "recount",
        "later",
        "counted from",
        "");
    Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    for (Row row : rows) {
      verdicts.merge(row.verdict(), 1, Integer::sum);
      Tally.Total total = row.total();
      out.printf(
          Locale.ROOT,
          LINE,
          row.key().orgId(),
          row.key().meter(),
          row.key().start(),
          total == null ? "-" : Long.toString(total.billable()),
          row.recount(),
          row.later(),
          total == null ? "-" : total.range(),
          row.verdict());
    }
    StringJoiner summary = new StringJoiner(", ");
    verdicts.forEach((verdict, count) -> summary.add(count + " " + verdict));
    out.println(rows.isEmpty() ? "there is nothing to compare" : summary);
  }
}

package io.repairstream.edge.projection;

import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the partitions of the months that rows are of, each once. */
final class MonthPartitions {
  private static final Duration DEADLINE = Duration.ofSeconds(15);

  private final Set<String> made = new HashSet<>();

  /**
   * Makes those of {@code needed} and of the month after each, so that midnight finds its partition
   * made.
   *
   * @param needed months by the SQL function that makes the partition of one
   */
  void make(SqlConnection open, Map<String, Set<YearMonth>> needed)
      throws ReadModelException, InterruptedException {
    for (Map.Entry<String, Set<YearMonth>> months : needed.entrySet()) {
      String maker = months.getKey();
      for (YearMonth first : months.getValue()) {
        for (YearMonth month : List.of(first, first.plusMonths(1))) {
          String name = maker + ' ' + month;
          if (!made.contains(name)) {
            OffsetDateTime moment = month.atDay(1).atStartOfDay().atOffset(ZoneOffset.UTC);
            DatabaseAnswers.await(
                open.preparedQuery("select " + maker + "($1)").execute(Tuple.of(moment)), DEADLINE);
            made.add(name);
          }
        }
      }
    }
  }

  /** Makes all of them again when they are needed: one may have been dropped as too old. */
  void forget() {
    made.clear();
  }
}

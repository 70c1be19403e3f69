package io.repairstream.edge.projection;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** What a run of records changes, and which offsets it brings each partition from and to. */
final class Batch {
  /** PostgreSQL takes up to 8,000 bytes in one notification. */
  private static final int NOTIFICATION_LENGTH = 7_900;

  private final Map<Table<?>, Map<List<@Nullable Object>, Change.Row>> rows = new LinkedHashMap<>();
  private final Map<String, Long> applied = new TreeMap<>();
  private final Set<String> accessChanged = new LinkedHashSet<>();
  private final Map<TopicPartition, Step> steps = new LinkedHashMap<>();

  /** From which offset a partition goes to which. */
  record Step(long from, long to) {}

  void add(List<Change> changes) {
    for (Change change : changes) {
      switch (change) {
        case Change.Row row -> put(row);
        case Change.Applied up -> {
          applied.merge(up.orgId(), up.sequence(), Math::max);
          put(LogTables.APPLIED_SEQUENCES.row(up));
        }
        case Change.AccessChanged access -> accessChanged.add(access.subject());
      }
    }
  }

  /** Says that {@code partition} stands at {@code from} and will stand at {@code to}. */
  void advance(TopicPartition partition, long from, long to) {
    steps.merge(partition, new Step(from, to), (first, next) -> new Step(first.from, next.to));
  }

  Map<TopicPartition, Step> steps() {
    return steps;
  }

  int size() {
    return rows.values().stream().mapToInt(Map::size).sum();
  }

  /** The tables it changes, in an order that is the same for all batches. */
  List<Table<?>> tables() {
    List<Table<?>> sorted = new ArrayList<>(rows.keySet());
    sorted.sort(Comparator.comparing(Table::name));
    return sorted;
  }

  /**
   * The rows of {@code table} by key: workers whose batches have rows in common lock them in one
   * order, and so cannot wait for each other in a circle.
   */
  List<Change.Row> rows(Table<?> table) {
    return rows.getOrDefault(table, Map.of()).entrySet().stream()
        .map(entry -> Map.entry(entry.getKey().toString(), entry.getValue()))
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The months whose partitions its rows belong into, by the function that makes them. */
  Map<String, Set<YearMonth>> months() {
    Map<String, Set<YearMonth>> all = new TreeMap<>();
    rows.forEach(
        (table, ofTable) -> {
          Table.Months months = table.months();
          if (months != null) {
            Set<YearMonth> needed = all.computeIfAbsent(months.maker(), maker -> new TreeSet<>());
            ofTable.keySet().forEach(key -> needed.add(month(key.get(months.place()))));
          }
        });
    return all;
  }

  private static YearMonth month(@Nullable Object value) {
    if (value instanceof OffsetDateTime time) {
      return YearMonth.from(time);
    }
    if (value instanceof LocalDate day) {
      return YearMonth.from(day);
    }
    throw new IllegalStateException("'" + value + "' is in no month (expected: a time or day)");
  }

  /** Payloads that say how far organizations have come: {@code org=sequence,…}. */
  String[] appliedPayloads() {
    List<String> payloads = new ArrayList<>();
    StringBuilder payload = new StringBuilder();
    for (Map.Entry<String, Long> entry : applied.entrySet()) {
      String text = entry.getKey() + "=" + entry.getValue();
      if (payload.length() + text.length() >= NOTIFICATION_LENGTH) {
        payloads.add(payload.toString());
        payload.setLength(0);
      }
      payload.append(payload.isEmpty() ? "" : ",").append(text);
    }
    if (!payload.isEmpty()) {
      payloads.add(payload.toString());
    }
    return payloads.toArray(String[]::new);
  }

  String[] accessPayloads() {
    return accessChanged.toArray(String[]::new);
  }

  private void put(Change.Row row) {
    Table<?> table = row.table();
    rows.computeIfAbsent(table, any -> new LinkedHashMap<>())
        .merge(table.key(row), row, table::newer);
  }
}

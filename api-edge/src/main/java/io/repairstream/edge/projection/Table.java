package io.repairstream.edge.projection;

import io.vertx.sqlclient.Tuple;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How rows of one table are written: many with one statement, one array per column.
 *
 * <p>A row that is there is only replaced by a newer one, so a record that is read again changes
 * nothing.
 *
 * @param <R> what a row is made of
 */
final class Table<R> {
  private final String name;
  private final List<Column<R>> columns;
  private final List<Integer> key;
  private final Function<R, Long> revision;
  private final int keptColumn;
  private final int revisionColumn;
  private final String sql;
  private final @Nullable Months months;

  private Table(Definition<R> definition, String guard) {
    this(definition, guard, null);
  }

  private Table(Definition<R> definition, String guard, @Nullable Months months) {
    this.name = definition.name;
    this.columns = definition.columns;
    this.key = definition.key.stream().map(definition::indexOf).toList();
    this.revision = definition.revision;
    this.keptColumn = definition.indexOf(definition.kept);
    this.revisionColumn = definition.columns.size();
    this.sql = definition.sql(guard);
    this.months = months;
  }

  /** The rows that replace older ones where {@code column} has grown. */
  static <R> Table<R> newestWins(
      String name,
      List<String> key,
      String column,
      Function<R, Long> revision,
      List<Column<R>> columns) {
    return new Table<>(
        new Definition<>(name, key, "", revision, columns),
        " where excluded." + column + " > t." + column);
  }

  /** The same, and the column {@code noted} is set to {@code value} of {@code t} and excluded. */
  static <R> Table<R> newestWins(
      String name,
      List<String> key,
      String column,
      Function<R, Long> revision,
      List<Column<R>> columns,
      String noted,
      String value) {
    return new Table<>(
        new Definition<>(name, key, "", revision, columns),
        ", " + noted + " = " + value + " where excluded." + column + " > t." + column);
  }

  /**
   * The rows that replace others as long as {@code condition} (of {@code t}, the row that is there)
   * holds, but for the column {@code kept}; among rows of one batch the one of the higher {@code
   * revision} does.
   */
  static <R> Table<R> replacedWhile(
      String name,
      List<String> key,
      String condition,
      String kept,
      Function<R, Long> revision,
      List<Column<R>> columns) {
    return new Table<>(new Definition<>(name, key, kept, revision, columns), " where " + condition);
  }

  /** The rows that never replace one. */
  static <R> Table<R> firstStays(String name, List<String> key, List<Column<R>> columns) {
    return new Table<>(new Definition<>(name, key, "", row -> 0L, columns), "");
  }

  /**
   * The same of a table whose partitions are months of the key's {@code column}, each made by the
   * database function {@code maker}.
   */
  static <R> Table<R> firstStays(
      String name, List<String> key, List<Column<R>> columns, String column, String maker) {
    Definition<R> definition = new Definition<>(name, key, "", row -> 0L, columns);
    return new Table<>(definition, "", new Months(maker, key.indexOf(column)));
  }

  String name() {
    return name;
  }

  /** How its partitions are made; null when it has none. */
  @Nullable Months months() {
    return months;
  }

  String sql() {
    return sql;
  }

  /** The row made of {@code source}; fails when a value cannot be one of its column. */
  Change.Row row(R source) {
    List<@Nullable Object> values = new ArrayList<>(columns.size() + 1);
    for (Column<R> column : columns) {
      values.add(column.value().apply(source));
    }
    values.add(revision.apply(source));
    return new Change.Row(this, values);
  }

  /** What two rows of the same key have in common. */
  List<@Nullable Object> key(Change.Row row) {
    List<@Nullable Object> values = new ArrayList<>(key.size());
    for (int index : key) {
      values.add(row.values().get(index));
    }
    return values;
  }

  /** Which of two rows of one key is written: one statement may touch a row only once. */
  Change.Row newer(Change.Row former, Change.Row latter) {
    if (revision(latter) <= revision(former)) {
      return former;
    }
    if (keptColumn < 0) {
      return latter;
    }
    List<@Nullable Object> values = new ArrayList<>(latter.values());
    values.set(keptColumn, former.values().get(keptColumn));
    return new Change.Row(this, values);
  }

  /** The parameters of the statement for {@code rows}. */
  Tuple tuple(List<Change.Row> rows) {
    List<@Nullable Object> arrays = new ArrayList<>(columns.size());
    for (int c = 0; c < columns.size(); c++) {
      Object array = Array.newInstance(columns.get(c).element(), rows.size());
      for (int r = 0; r < rows.size(); r++) {
        Array.set(array, r, rows.get(r).values().get(c));
      }
      arrays.add(array);
    }
    return Tuple.from(arrays);
  }

  private long revision(Change.Row row) {
    return row.values().get(revisionColumn) instanceof Long number ? number : 0;
  }

  /**
   * The function that makes a month's partition, and the place in the key of what decides on it.
   */
  record Months(String maker, int place) {}

  /** What a table is defined by. */
  private record Definition<R>(
      String name,
      List<String> key,
      String kept,
      Function<R, Long> revision,
      List<Column<R>> columns) {
    int indexOf(String column) {
      return names().indexOf(column);
    }

    String sql(String guard) {
      StringBuilder parameters = new StringBuilder();
      StringBuilder selected = new StringBuilder();
      for (int i = 0; i < columns.size(); i++) {
        Column<R> column = columns.get(i);
        String separator = i == 0 ? "" : ", ";
        parameters.append(separator).append('$').append(i + 1).append("::").append(column.type());
        parameters.append("[]");
        selected.append(separator).append("u.").append(column.name());
        if (column.cast() != null) {
          selected.append("::").append(column.cast());
        }
      }
      String all = String.join(", ", names());
      String keys = String.join(", ", key);
      String action = guard.isEmpty() ? "do nothing" : "do update set " + assignments() + guard;
      return "insert into %s as t (%s) select %s from unnest(%s) as u (%s) on conflict (%s) %s"
          .formatted(name, all, selected, parameters, all, keys, action);
    }

    private String assignments() {
      return names().stream()
          .filter(column -> !key.contains(column) && !column.equals(kept))
          .map(column -> column + " = excluded." + column)
          .collect(Collectors.joining(", "));
    }

    private List<String> names() {
      return columns.stream().map(Column::name).toList();
    }
  }
}

package io.repairstream.edge.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which rows of which table entities are, what they are found by, and what they embed. */
final class Rows {
  private final String table;
  private final Map<String, Filter> filters = new LinkedHashMap<>();
  private final List<Embedded> embedded = new ArrayList<>();
  private @Nullable String condition;
  private @Nullable String counted;
  private @Nullable String shopCondition;

  private Rows(String table) {
    this.table = table;
  }

  /** All rows of {@code table}. */
  static Rows of(String table) {
    return new Rows(table);
  }

  /** Only those that fulfil {@code sql}. */
  Rows where(String sql) {
    condition = sql;
    return this;
  }

  /** The database keeps their number of each organization under the name of the table. */
  Rows counted() {
    return countedAs(table);
  }

  /** The database keeps their number of each organization under {@code name}. */
  Rows countedAs(String name) {
    counted = name;
    return this;
  }

  /** A caller that is limited to shops sees those whose {@code column} is one of them. */
  Rows ofShop(String column) {
    shopCondition = column + " = any(%s)";
    return this;
  }

  /**
   * Such a caller sees those that fulfil {@code sql}, in which {@code %s} stands for the shops, an
   * array of ids.
   */
  Rows withinShops(String sql) {
    shopCondition = sql;
    return this;
  }

  /** Filters by equal text, named like their columns. */
  Rows text(String... columns) {
    return filters(Match.TEXT, columns);
  }

  /** Filters by equal text whatever its case; the columns are lower case. */
  Rows lower(String... columns) {
    return filters(Match.LOWER, columns);
  }

  /** The same where the columns are upper case, such as constants that the wire writes lower. */
  Rows upper(String... columns) {
    return filters(Match.UPPER, columns);
  }

  /** Filters by equal id, named like their columns. */
  Rows id(String... columns) {
    return filters(Match.ID, columns);
  }

  /** A filter by equal id, named unlike its column. */
  Rows idIn(String column, String name) {
    return filter(name, column, Match.ID);
  }

  /** A filter by the number that a code ends with, such as 123 of {@code T-000123}. */
  Rows numberIn(String column, String name) {
    return filter(name, column, Match.NUMBER);
  }

  /** Filters by true or false, named like their columns. */
  Rows flag(String... columns) {
    return filters(Match.FLAG, columns);
  }

  /** A filter by text that {@code column} contains. */
  Rows search(String column) {
    return filters(Match.SEARCH, column);
  }

  /** Filters {@code <name>_from} and {@code <name>_to}, half-open, named unlike their column. */
  Rows betweenIn(String column, String name) {
    return filter(name + "_from", column, Match.FROM).filter(name + "_to", column, Match.BEFORE);
  }

  /** The single form shows, under the name of {@code table}, the row that {@code column} names. */
  Rows embedding(String table, String column) {
    embedded.add(new Embedded(table, table, column, false));
    return this;
  }

  /**
   * Lists and the single form show, under {@code name}, the row of {@code table} that {@code
   * column} names.
   */
  Rows showing(String name, String table, String column) {
    embedded.add(new Embedded(name, table, column, true));
    return this;
  }

  private Rows filters(Match match, String... columns) {
    for (String column : columns) {
      filter(column, column, match);
    }
    return this;
  }

  private Rows filter(String name, String column, Match match) {
    if (filters.put(name, new Filter(column, match)) != null) {
      throw new IllegalArgumentException("filter " + name + " of " + table + " is there twice");
    }
    return this;
  }

  String table() {
    return table;
  }

  Map<String, Filter> filters() {
    return filters;
  }

  List<Embedded> embedded() {
    return embedded;
  }

  /** What lists show as well. */
  List<Embedded> embeddedInLists() {
    return embedded.stream().filter(Embedded::listed).toList();
  }

  /** What their number is kept under; null when they are counted one by one. */
  @Nullable String countedName() {
    return counted;
  }

  /** What every row fulfils beside belonging to the organization. */
  @Nullable String condition() {
    return condition;
  }

  /**
   * What a row fulfils for a caller who is limited to shops, with {@code %s} for those; null when
   * the rows belong to no shop.
   */
  @Nullable String shopCondition() {
    return shopCondition;
  }

  /** A filter: the column it is about and how it compares. */
  record Filter(String column, Match match) {}

  /**
   * The summary of another entity: what it is called, its table, the column that names it, and
   * whether lists show it too.
   */
  record Embedded(String name, String table, String column, boolean listed) {
    /**
     * The same, and before it when the other entity was changed, in microseconds: one look-up for
     * both.
     */
    String selectWithChange(String from) {
      return ", (select (extract(epoch from e.updated_at) * 1000000)::bigint || e.summary::text from %2$s e where e.org_id = %4$s.org_id and e.id = %4$s.%3$s) as %1$s"
          .formatted(name, table, column, from);
    }

    /** Sub-select, not join: it is looked up by its whole key, whatever the planner knows yet. */
    String select(String from) {
      return ", (select e.summary::text from %2$s e where e.org_id = %4$s.org_id and e.id = %4$s.%3$s) as %1$s"
          .formatted(name, table, column, from);
    }
  }

  /** How a filter compares. */
  enum Match {
    /** Equal text. */
    TEXT,
    /** Equal text in lower case. */
    LOWER,
    /** Equal text in upper case. */
    UPPER,
    /** Equal id. */
    ID,
    /** Equal number, whatever it is written behind. */
    NUMBER,
    /** True or false. */
    FLAG,
    /** At or after a time. */
    FROM,
    /** Before a time. */
    BEFORE,
    /** Contained in the search text. */
    SEARCH
  }
}

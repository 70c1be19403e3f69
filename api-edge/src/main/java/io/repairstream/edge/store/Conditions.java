package io.repairstream.edge.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Writes what rows have to fulfil: the organization's, the caller's, and as the filters say. */
final class Conditions {
  private Conditions() {}

  /** What the rows fulfil that {@code asked} asks for. */
  static Statement matching(Statement statement, Asked asked) {
    scope(statement, asked.table(), asked.org(), asked.shopScope());
    for (Map.Entry<String, String> filter : new TreeMap<>(asked.query().filters()).entrySet()) {
      filter(statement, asked, filter.getKey(), filter.getValue());
    }
    if (asked.query().updatedSince() != null) {
      statement.add(" and updated_at >= ").value(asked.query().updatedSince());
    }
    return statement;
  }

  /** What holds for every read of {@code table}: the organization, the kind, the caller's shops. */
  static void scope(
      Statement statement, EntityTable table, UUID org, Collection<String> shopScope) {
    Rows rows = table.rows();
    statement.add(" where org_id = ").value(org);
    if (rows.condition() != null) {
      statement.add(" and " + rows.condition());
    }
    String within = rows.shopCondition();
    if (within != null && !shopScope.isEmpty()) {
      within(statement.add(" and "), within, shopScope);
    }
  }

  /**
   * The same of one row that is found by its key; written so that no index but the key's can take
   * part.
   */
  static void checks(Statement statement, EntityTable table, Collection<String> shopScope) {
    Rows rows = table.rows();
    if (rows.condition() != null) {
      statement.add(" and (" + rows.condition() + ") is true");
    }
    String within = rows.shopCondition();
    if (within != null && !shopScope.isEmpty()) {
      within(statement.add(" and ("), within, shopScope).add(") is true");
    }
  }

  private static Statement within(
      Statement statement, String condition, Collection<String> shopScope) {
    int shops = condition.indexOf("%s");
    return statement
        .add(condition.substring(0, shops))
        .value(Ids.parse(shopScope))
        .add(condition.substring(shops + 2));
  }

  private static void filter(Statement statement, Asked asked, String name, String value) {
    EntityTable table = asked.table();
    Rows.Filter filter = table.rows().filters().get(name);
    if (filter == null) {
      throw new IllegalArgumentException(
          "filter " + name + " of " + table + " (expected: one of " + table.filters() + ")");
    }
    String column = filter.column();
    statement.add(" and ");
    switch (filter.match()) {
      case TEXT -> statement.add(column + " = ").value(value);
      case LOWER -> statement.add(column + " = ").value(value.toLowerCase(Locale.ROOT));
      case UPPER -> statement.add(column + " = ").value(value.toUpperCase(Locale.ROOT));
      case NUMBER ->
          statement
              .add(column + " = ")
              .value(Long.valueOf(value.substring(value.lastIndexOf('-') + 1)));
      case FLAG -> statement.add(value.equals("true") ? column : "not " + column);
      case FROM -> statement.add(column + " >= ").value(Instant.parse(value));
      case BEFORE -> statement.add(column + " < ").value(Instant.parse(value));
      case SEARCH -> search(statement, asked, column, containing(value));
      case ID -> {
        UUID id = Ids.parse(value);
        if (id == null) {
          statement.add("false");
        } else {
          statement.add(column + " = ").value(id);
        }
      }
    }
  }

  /** A search that finds few goes by their ids; one that finds many by looking at every row. */
  private static void search(Statement statement, Asked asked, String column, String pattern) {
    switch (asked.found()) {
      case FEW -> statement.add("id = any((select ids from matched)::uuid[])");
      case MANY ->
          statement
              .add("(select ids from matched) is null and " + column + " like ")
              .value(pattern);
    }
  }

  /** The pattern of texts that contain {@code text}, whatever its case. */
  static String containing(String text) {
    String literal =
        text.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + literal + "%";
  }
}

package io.repairstream.edge.store;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes the statements of lists; equal kinds of questions give equal texts, so that they are
 * prepared once.
 */
final class ListStatements {
  private ListStatements() {}

  /** Rows of the page and one more, which tells whether others follow. */
  static Statement page(EntityTable table, UUID org, Set<String> shopScope, ListQuery query) {
    Sort sort = query.sort();
    String direction = sort.descending() ? " desc" : "";
    Statement statement =
        new Statement().add("select id, version, doc::text as doc, " + sort.column() + " as at");
    for (Rows.Embedded other : table.rows().embeddedInLists()) {
      statement.add(other.select(table.rows().table()));
    }
    statement.add(" from ").add(table.rows().table());
    conditions(statement, table, org, shopScope, query);
    CursorPosition after = query.after();
    if (after != null) {
      UUID id = Ids.parse(after.id());
      if (id == null) {
        throw new IllegalArgumentException("cursor position without an id");
      }
      statement
          .add(" and (" + sort.column() + ", id) " + (sort.descending() ? "<" : ">") + " (")
          .value(after.at())
          .add(", ")
          .value(id)
          .add(")");
    }
    statement
        .add(" order by " + sort.column() + direction + ", id" + direction + " limit ")
        .value(query.limit() + 1L);
    if (after == null && query.offset() > 0) {
      statement.add(" offset ").value((long) query.offset());
    }
    return statement;
  }

  /** How many rows match in all. */
  static Statement count(EntityTable table, UUID org, Set<String> shopScope, ListQuery query) {
    Statement statement = new Statement().add("select count(*) from ").add(table.rows().table());
    conditions(statement, table, org, shopScope, query);
    return statement;
  }

  private static void conditions(
      Statement statement, EntityTable table, UUID org, Set<String> shopScope, ListQuery query) {
    scope(statement, table, org, shopScope);
    for (Map.Entry<String, String> filter : new TreeMap<>(query.filters()).entrySet()) {
      filter(statement, table, filter.getKey(), filter.getValue());
    }
    if (query.updatedSince() != null) {
      statement.add(" and updated_at >= ").value(query.updatedSince());
    }
  }

  /** What holds for every read of {@code table}: the organization, the kind, the caller's shops. */
  static void scope(
      Statement statement, EntityTable table, UUID org, Collection<String> shopScope) {
    Rows rows = table.rows();
    statement.add(" where org_id = ").value(org);
    if (rows.condition() != null) {
      statement.add(" and " + rows.condition());
    }
    if (rows.shopColumn() != null && !shopScope.isEmpty()) {
      statement.add(" and " + rows.shopColumn() + " = any(").value(Ids.parse(shopScope)).add(")");
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
    if (rows.shopColumn() != null && !shopScope.isEmpty()) {
      statement
          .add(" and (" + rows.shopColumn() + " = any(")
          .value(Ids.parse(shopScope))
          .add(")) is true");
    }
  }

  private static void filter(Statement statement, EntityTable table, String name, String value) {
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
      case FLAG -> statement.add(value.equals("true") ? column : "not " + column);
      case FROM -> statement.add(column + " >= ").value(Instant.parse(value));
      case BEFORE -> statement.add(column + " < ").value(Instant.parse(value));
      case SEARCH -> statement.add(column + " like ").value(containing(value));
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

  private static String containing(String text) {
    String literal =
        text.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + literal + "%";
  }
}

package io.repairstream.edge.store;

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
        new Statement()
            .add("select id, version, doc::text as doc, " + sort.column() + " as at from ")
            .add(table.table());
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
    Statement statement = new Statement().add("select count(*) from ").add(table.table());
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
    statement.add(" where org_id = ").value(org);
    if (table.condition() != null) {
      statement.add(" and " + table.condition());
    }
    if (table.shopColumn() != null && !shopScope.isEmpty()) {
      statement.add(" and " + table.shopColumn() + " = any(").value(Ids.parse(shopScope)).add(")");
    }
  }

  /**
   * The same of one row that is found by its key; written so that no index but the key's can take
   * part.
   */
  static void checks(Statement statement, EntityTable table, Collection<String> shopScope) {
    if (table.condition() != null) {
      statement.add(" and (" + table.condition() + ") is true");
    }
    if (table.shopColumn() != null && !shopScope.isEmpty()) {
      statement
          .add(" and (" + table.shopColumn() + " = any(")
          .value(Ids.parse(shopScope))
          .add(")) is true");
    }
  }

  private static void filter(Statement statement, EntityTable table, String name, String value) {
    EntityTable.Match match = table.match(name);
    if (match == null) {
      throw new IllegalArgumentException(
          "filter " + name + " of " + table + " (expected: one of " + table.filters() + ")");
    }
    statement.add(" and ");
    switch (match) {
      case TEXT -> statement.add(name + " = ").value(value);
      case LOWER -> statement.add(name + " = ").value(value.toLowerCase(Locale.ROOT));
      case SEARCH -> statement.add("search like ").value(containing(value));
      case ID -> {
        UUID id = Ids.parse(value);
        if (id == null) {
          statement.add("false");
        } else {
          statement.add(column(name) + " = ").value(id);
        }
      }
    }
  }

  /** A ticket's device is a work order's asset. */
  private static String column(String filter) {
    return filter.equals("device_id") ? "asset_id" : filter;
  }

  private static String containing(String text) {
    String literal =
        text.toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    return "%" + literal + "%";
  }
}

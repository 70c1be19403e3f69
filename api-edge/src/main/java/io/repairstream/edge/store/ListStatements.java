package io.repairstream.edge.store;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * Writes the statements of lists; equal kinds of questions give equal texts, so that they are
 * prepared once.
 */
final class ListStatements {
  private static final String SEARCH = "search";

  /**
   * Where a row stood at a time before its last change: its last event until then tells, or, when
   * that is no longer kept, where it rested last.
   */
  private static final String STOOD =
      "coalesce((select (e.doc ->> 'updated_at')::timestamptz from events e"
          + " where e.org_id = %1$s.org_id and e.entity_id = %1$s.id and e.recorded_at <= ";

  private static final String STOOD_END =
      " order by e.sequence desc limit 1), %1$s.rested_at, %1$s.created_at) as at";

  private ListStatements() {}

  /** Rows of the page and one more, which tells whether others follow. */
  static Statement page(EntityTable table, UUID org, Set<String> shopScope, ListQuery query) {
    Statement statement = new Statement();
    if (!searches(table, query)) {
      page(statement, new Asked(table, org, shopScope, query, Asked.Found.MANY));
      return statement;
    }
    // One of the two is empty before it has begun.
    matched(statement, table, query).add(" select * from ((");
    page(statement, new Asked(table, org, shopScope, query, Asked.Found.FEW));
    statement.add(") union all (");
    page(statement, new Asked(table, org, shopScope, query, Asked.Found.MANY));
    String direction = query.sort().descending() ? " desc" : "";
    return statement.add(")) found order by at" + direction + ", id" + direction);
  }

  /**
   * A page and, in every row of it, how many rows match in all; a page beyond the last row is one
   * row without an entity.
   */
  static Statement pageAndTotal(
      EntityTable table, UUID org, Set<String> shopScope, ListQuery query) {
    Asked asked = new Asked(table, org, shopScope, query, Asked.Found.MANY);
    Statement statement = new Statement().add("select p.*, c.total from (select (");
    total(statement, asked);
    statement.add(") as total) c left join lateral (");
    page(statement, asked);
    return statement.add(") p on true");
  }

  /** A number that the database keeps, when all rows are asked for; else it is counted. */
  private static void total(Statement statement, Asked asked) {
    Rows rows = asked.table().rows();
    String name = rows.countedName();
    boolean all =
        asked.query().filters().isEmpty()
            && asked.query().updatedSince() == null
            && (rows.shopCondition() == null || asked.shopScope().isEmpty());
    if (name == null || !all) {
      count(statement, asked);
      return;
    }
    statement
        .add("select coalesce((select total from row_counts where org_id = ")
        .value(asked.org())
        .add(" and rows_of = ")
        .value(name)
        .add("), 0)");
  }

  /** How many rows match in all. */
  static Statement count(EntityTable table, UUID org, Set<String> shopScope, ListQuery query) {
    Statement statement = new Statement();
    if (!searches(table, query)) {
      count(statement, new Asked(table, org, shopScope, query, Asked.Found.MANY));
      return statement;
    }
    matched(statement, table, query).add(" select (");
    count(statement, new Asked(table, org, shopScope, query, Asked.Found.FEW));
    statement.add(") + (");
    count(statement, new Asked(table, org, shopScope, query, Asked.Found.MANY));
    return statement.add(")");
  }

  /** Whether {@code query} looks for text, which a statement does once for all its parts. */
  static boolean searches(EntityTable table, ListQuery query) {
    return query.filters().containsKey(SEARCH) && table.filters().contains(SEARCH);
  }

  /** What the search has found, looked for once. */
  private static Statement matched(Statement statement, EntityTable table, ListQuery query) {
    return statement
        .add("with matched as materialized (select " + table.rows().table() + "_matching(")
        .value(Conditions.containing(query.filters().getOrDefault(SEARCH, "")))
        .add(") as ids)");
  }

  private static void count(Statement statement, Asked asked) {
    statement.add("select count(*) from ").add(asked.name());
    Conditions.matching(statement, asked);
  }

  private static void page(Statement statement, Asked asked) {
    ListQuery query = asked.query();
    Sort sort = query.sort();
    CursorPosition after = query.after();
    String direction = sort.descending() ? " desc" : "";
    if (after != null && after.asOf() != null) {
      walk(statement, asked, after, after.asOf());
      return;
    }
    columns(statement, asked).add(", " + sort.column() + " as at");
    if (sort == Sort.UPDATED_AT_DESC && after == null) {
      statement
          .add(", (select max(updated_at) from " + asked.name() + " where org_id = ")
          .value(asked.org())
          .add(") as as_of");
    }
    statement.add(" from ").add(asked.name());
    Conditions.matching(statement, asked);
    if (after != null) {
      beyond(statement, sort.column(), sort.descending(), after);
    }
    statement
        .add(" order by " + sort.column() + direction + ", id" + direction + " limit ")
        .value(query.limit() + 1L);
    if (after == null && query.offset() > 0) {
      statement.add(" offset ").value((long) query.offset());
    }
  }

  /**
   * A page of the rows, latest change first, as they stood at {@code asOf}: those that were left
   * alone since, and those that were there and have changed since, where they stood then.
   */
  private static void walk(Statement statement, Asked asked, CursorPosition after, Instant asOf) {
    String name = asked.name();
    long limit = asked.query().limit() + 1L;
    columns(statement.add("select * from (("), asked).add(", updated_at as at from " + name);
    Conditions.matching(statement, asked);
    beyond(statement, "updated_at", true, after);
    statement.add(" order by updated_at desc, id desc limit ").value(limit);
    columns(statement.add(") union all (select * from ("), asked);
    statement.add(", " + STOOD.formatted(name)).value(asOf).add(STOOD_END.formatted(name));
    statement.add(" from " + name);
    Conditions.matching(statement, asked);
    statement.add(" and updated_at > ").value(asOf).add(" and created_at <= ").value(asOf);
    statement.add(") moved where true");
    beyond(statement, "at", true, after);
    statement.add(" order by at desc, id desc limit ").value(limit);
    statement.add(")) walked order by at desc, id desc limit ").value(limit);
  }

  private static Statement columns(Statement statement, Asked asked) {
    statement.add("select id, version, doc::text as doc");
    for (Rows.Embedded other : asked.table().rows().embeddedInLists()) {
      statement.add(other.select(asked.name()));
    }
    return statement;
  }

  private static void beyond(
      Statement statement, String column, boolean descending, CursorPosition after) {
    UUID id = Ids.parse(after.id());
    if (id == null) {
      throw new IllegalArgumentException("cursor position without an id");
    }
    statement
        .add(" and (" + column + ", id) " + (descending ? "<" : ">") + " (")
        .value(after.at())
        .add(", ")
        .value(id)
        .add(")");
  }
}

package io.repairstream.edge.store;

import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A statement that grows clause by clause; values are always parameters, never text. */
final class Statement {
  private final StringBuilder sql = new StringBuilder(256);
  private final List<Object> values = new ArrayList<>();

  Statement add(String text) {
    sql.append(text);
    return this;
  }

  /** Adds a parameter. */
  Statement value(Object value) {
    values.add(value instanceof Instant instant ? time(instant) : value);
    sql.append('$').append(values.size());
    return this;
  }

  /**
   * This select as a statement that says itself whose rows it may see.
   *
   * <p>The setting is a row of {@code t}, and what is selected depends on that row and cannot be
   * moved out of {@code r}: so nothing is looked at before it is set. Were it otherwise, row-level
   * security would show nothing.
   */
  Statement within(String orgId) {
    Statement whole = new Statement();
    whole.values.addAll(values);
    return whole
        .add("select r.* from (select set_config('app.org_id', ")
        .value(orgId)
        .add(", true)) t(org) cross join lateral (select q.* from (")
        .add(sql())
        .add(") q where t.org is not null offset 0) r");
  }

  String sql() {
    return sql.toString();
  }

  Tuple tuple() {
    return Tuple.from(values);
  }

  static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}

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

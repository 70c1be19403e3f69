package io.repairstream.edge.projection;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table and where its value comes from.
 *
 * @param name name in the database
 * @param type type of one array element as the statement gets it
 * @param cast type of the column, where the element has another
 * @param element Java class of one array element
 * @param value its value in a row
 */
record Column<R>(
    String name,
    String type,
    @Nullable String cast,
    Class<?> element,
    Function<R, @Nullable Object> value) {

  static <R> Column<R> id(String name, Function<R, @Nullable String> value) {
    return new Column<>(
        name,
        "uuid",
        null,
        UUID.class,
        row -> {
          String id = value.apply(row);
          return id == null ? null : UUID.fromString(id);
        });
  }

  static <R> Column<R> text(String name, Function<R, @Nullable String> value) {
    return new Column<>(name, "text", null, String.class, value::apply);
  }

  static <R> Column<R> json(String name, Function<R, String> value) {
    return new Column<>(name, "text", "json", String.class, value::apply);
  }

  static <R> Column<R> jsonb(String name, Function<R, String> value) {
    return new Column<>(name, "text", "jsonb", String.class, value::apply);
  }

  static <R> Column<R> optionalJson(String name, Function<R, @Nullable String> value) {
    return new Column<>(name, "text", "json", String.class, value::apply);
  }

  static <R> Column<R> texts(String name, Function<R, List<String>> value) {
    return new Column<>(name, "text", "text[]", String.class, row -> literal(value.apply(row)));
  }

  static <R> Column<R> number(String name, Function<R, @Nullable Long> value) {
    return new Column<>(name, "bigint", null, Long.class, value::apply);
  }

  static <R> Column<R> integer(String name, Function<R, @Nullable Integer> value) {
    return new Column<>(name, "int", null, Integer.class, value::apply);
  }

  static <R> Column<R> flag(String name, Function<R, Boolean> value) {
    return new Column<>(name, "boolean", null, Boolean.class, value::apply);
  }

  static <R> Column<R> time(String name, Function<R, @Nullable Instant> value) {
    return new Column<>(
        name,
        "timestamptz",
        null,
        OffsetDateTime.class,
        row -> {
          Instant time = value.apply(row);
          return time == null ? null : time.atOffset(ZoneOffset.UTC);
        });
  }

  static <R> Column<R> date(String name, Function<R, @Nullable LocalDate> value) {
    return new Column<>(name, "date", null, LocalDate.class, value::apply);
  }

  static <R> Column<R> bytes(String name, Function<R, byte @Nullable []> value) {
    return new Column<>(
        name,
        "bytea",
        null,
        Buffer.class,
        row -> {
          byte[] bytes = value.apply(row);
          return bytes == null ? null : Buffer.buffer(bytes);
        });
  }

  /** An array as PostgreSQL writes it: {@code unnest} would flatten an array of arrays. */
  private static String literal(List<String> texts) {
    StringBuilder literal = new StringBuilder("{");
    for (String text : texts) {
      literal
          .append(literal.length() > 1 ? ",\"" : "\"")
          .append(text.replace("\\", "\\\\").replace("\"", "\\\""))
          .append('"');
    }
    return literal.append('}').toString();
  }
}

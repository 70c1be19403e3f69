package io.repairstream.edge.projection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.json.EntityJson;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Describes the table of one kind of entity, whose rows are made of events: what all of them have,
 * then what each has of its own to be found by.
 */
final class EntityColumns<E extends SpecificRecord> {
  /** Where it stood when it was last left alone for longer than a walk through a list may take. */
  private static final String RESTED =
      "case when excluded.updated_at - t.updated_at > interval '1 day' then t.updated_at"
          + " else t.rested_at end";

  private final Class<E> type;
  private final Schema schema;
  private final List<Column<SpecificRecord>> columns = new ArrayList<>();

  private EntityColumns(Class<E> type) {
    this.type = type;
    this.schema = SpecificData.get().getSchema(type);
  }

  /** The columns that every entity has: its identity, and the texts that are shown. */
  static <E extends SpecificRecord> EntityColumns<E> of(Class<E> type) {
    EntityColumns<E> columns = new EntityColumns<>(type);
    columns.fields("org_id", "id", "version", "created_at", "updated_at");
    columns.add(Column.json("doc", event -> EntityJson.list(columns.entity(event)).toString()));
    columns.add(
        Column.json("detail", event -> EntityJson.detail(columns.entity(event)).toString()));
    return columns;
  }

  /** Columns with the names, types and values of the entity's fields. */
  EntityColumns<E> fields(String... names) {
    for (String name : names) {
      add(column(name));
    }
    return this;
  }

  /** A column of text. */
  EntityColumns<E> text(String name, Function<E, @Nullable String> value) {
    return add(Column.text(name, event -> value.apply(entity(event))));
  }

  /** A column of whole numbers. */
  EntityColumns<E> number(String name, Function<E, @Nullable Long> value) {
    return add(Column.number(name, event -> value.apply(entity(event))));
  }

  /** A column of smaller whole numbers. */
  EntityColumns<E> integer(String name, Function<E, @Nullable Integer> value) {
    return add(Column.integer(name, event -> value.apply(entity(event))));
  }

  /** How others embed the entity. */
  EntityColumns<E> summary(Function<E, ObjectNode> summary) {
    return add(Column.json("summary", event -> summary.apply(entity(event)).toString()));
  }

  /** A column that the kind of event tells. */
  EntityColumns<E> flag(String name, Predicate<SpecificRecord> event) {
    return add(Column.flag(name, event::test));
  }

  /** The table called {@code name}: the newest version of each entity. */
  Table<SpecificRecord> table(String name) {
    return Table.newestWins(
        name,
        List.of("org_id", "id"),
        "version",
        event -> (Long) entity(event).get(position("version")),
        columns,
        "rested_at",
        RESTED);
  }

  private EntityColumns<E> add(Column<SpecificRecord> column) {
    columns.add(column);
    return this;
  }

  private E entity(SpecificRecord event) {
    return type.cast(Events.entity(event));
  }

  private Column<SpecificRecord> column(String name) {
    int position = position(name);
    Schema field = schema.getFields().get(position).schema();
    Schema value = field.isUnion() ? field.getTypes().get(1) : field;
    Function<SpecificRecord, @Nullable Object> read = event -> entity(event).get(position);
    return switch (value.getType()) {
      case STRING ->
          name.equals("id") || name.endsWith("_id")
              ? Column.id(name, event -> (String) read.apply(event))
              : Column.text(name, event -> (String) read.apply(event));
      case ENUM ->
          Column.text(name, event -> read.apply(event) instanceof Enum<?> e ? e.name() : null);
      case LONG ->
          value.getLogicalType() instanceof LogicalTypes.TimestampMicros
              ? Column.time(name, event -> (Instant) read.apply(event))
              : Column.number(name, event -> (Long) read.apply(event));
      case INT ->
          value.getLogicalType() instanceof LogicalTypes.Date
              ? Column.date(name, event -> (LocalDate) read.apply(event))
              : Column.integer(name, event -> (Integer) read.apply(event));
      case BOOLEAN -> Column.flag(name, event -> Boolean.TRUE.equals(read.apply(event)));
      case ARRAY ->
          Column.texts(
              name,
              event ->
                  read.apply(event) instanceof List<?> texts
                      ? texts.stream().map(String.class::cast).toList()
                      : List.of());
      case RECORD, MAP, UNION, FIXED, BYTES, FLOAT, DOUBLE, NULL ->
          throw new IllegalArgumentException(
              schema.getName() + "." + name + " is a " + value.getType() + ", which is no column");
    };
  }

  private int position(String name) {
    Schema.Field field = schema.getField(name);
    if (field == null) {
      throw new IllegalArgumentException(schema.getName() + " has no field " + name);
    }
    return field.pos();
  }
}

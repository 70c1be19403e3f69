package io.repairstream.edge.writing;

import io.repairstream.edge.contract.ContractException;
import io.repairstream.edge.contract.Operation;
import io.repairstream.edge.contract.Shape;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.schemas.command.CommandMeta;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Makes the command of an operation: {@code meta}, the id of what it is about, {@code present} with
 * the names of the body's fields where the record wants them, and the body itself.
 */
public final class CommandFill {
  private static final String PRESENT = "present";
  private static final int META = 0;
  private static final int ID = 1;

  private final Schema schema;
  private final RecordFill body;
  private final @Nullable Whole whole;
  private final Map<Integer, Function<ApiRequest, Object>> others = new HashMap<>();
  private final Set<String> byHandler = new HashSet<>();
  private final boolean aboutPath;
  private final int present;
  private final Supplier<String> ids;

  CommandFill(
      Operation operation, Schema schema, Shape shape, List<Given> given, Supplier<String> ids) {
    this.schema = schema;
    this.aboutPath = operation.pathParameters().containsKey("id");
    this.ids = ids;
    Schema.Field names = schema.getField(PRESENT);
    this.present = names == null ? -1 : names.pos();
    Set<String> apart = new HashSet<>(Set.of(PRESENT));
    apart.add(schema.getFields().get(META).name());
    apart.add(schema.getFields().get(ID).name());
    Map<String, String> renamed = new HashMap<>();
    Whole nested = null;
    for (Given one : given) {
      Schema.Field field = schema.getField(one.field());
      if (field == null) {
        throw new ContractException(
            operation.id() + ": " + schema.getName() + " has no field " + one.field());
      }
      switch (one) {
        case Given.NewId newId -> others.put(field.pos(), request -> ids.get());
        case Given.PathId pathId -> others.put(field.pos(), ApiRequest::id);
        case Given.Constant constant -> others.put(field.pos(), request -> constant.value());
        case Given.Renamed from -> renamed.put(from.field(), from.name());
        case Given.WholeBody all ->
            nested =
                new Whole(
                    field.pos(),
                    ValueFill.of(field.schema(), shape, operation.id() + "." + all.field(), ids));
        case Given.ByHandler handler -> byHandler.add(handler.field());
      }
      if (!renamed.containsKey(one.field())) {
        apart.add(one.field());
      }
    }
    this.whole = nested;
    this.body =
        nested == null
            ? new RecordFill(schema, shape, apart, renamed, operation.id(), ids)
            : new RecordFill(schema, Shape.NOTHING, apart, renamed, operation.id(), ids);
  }

  /**
   * The command that {@code request} asks for, about what its path names or about something new.
   */
  public Function<CommandMeta, SpecificRecord> command(ApiRequest request) {
    return command(request, Map.of());
  }

  /** The same, with the values of the fields that the handler says. */
  public Function<CommandMeta, SpecificRecord> command(
      ApiRequest request, Map<String, ? extends @Nullable Object> values) {
    if (!values.keySet().equals(byHandler)) {
      throw new IllegalArgumentException(
          schema.getName() + " is given " + values.keySet() + " (expected: " + byHandler + ")");
    }
    JsonNode content = request.body() == null ? Json.object() : request.body();
    SpecificRecord command = body.fill(content, "#");
    command.put(ID, aboutPath ? request.id() : ids.get());
    others.forEach((position, value) -> command.put(position, value.apply(request)));
    if (whole != null) {
      command.put(whole.position, whole.fill.of(content, "#"));
    }
    values.forEach((name, value) -> command.put(schema.getField(name).pos(), value));
    if (present >= 0) {
      command.put(present, List.copyOf(content.propertyNames()));
    }
    return meta -> {
      command.put(META, meta);
      return command;
    };
  }

  /** The field that the body as a whole becomes. */
  private record Whole(int position, ValueFill fill) {}
}

package io.repairstream.edge.resource;

import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.CommandFill;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Given;
import io.repairstream.edge.writing.Write;
import io.repairstream.schemas.command.CommandMeta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;

/** The operations on one kind of entity: what most of them do is said once, here. */
public final class EntityResource {
  private final EntityTable table;
  private final String name;
  private final Map<String, Function<Serving, ApiHandler>> operations = new LinkedHashMap<>();
  private final List<EntityView> views = new ArrayList<>();

  /**
   * A resource without operations yet.
   *
   * @param table where its entities are read
   * @param name what one of them is called in a 404
   */
  public EntityResource(EntityTable table, String name) {
    this.table = table;
    this.name = name;
  }

  /** Shows outcomes about its entities as {@code view} says. */
  public EntityResource shows(EntityView view) {
    views.add(view);
    return this;
  }

  /** Operation {@code id} lists its entities. */
  public EntityResource list(String id) {
    return serve(id, serving -> serving.answers().list(serving.contract().operation(id), table));
  }

  /** Operation {@code id} lists those of {@code other} whose {@code column} names one of them. */
  public EntityResource listOf(String id, EntityTable other, String column) {
    return serve(
        id,
        serving ->
            serving.answers().listOf(serving.contract().operation(id), table, name, other, column));
  }

  /** Operation {@code id} reads one of them. */
  public EntityResource read(String id) {
    return serve(id, serving -> serving.answers().find(table, name));
  }

  /**
   * Operation {@code id} makes something: its command is filled from the body, and answered with
   * 201.
   *
   * @param given fields of the command that no field of the body with their name fills
   */
  public EntityResource create(String id, Class<? extends SpecificRecord> command, Given... given) {
    return write(id, command, given, Write::creating);
  }

  /**
   * Operation {@code id} changes what its path names, by a command that is filled from the body.
   */
  public EntityResource change(String id, Class<? extends SpecificRecord> command, Given... given) {
    return write(id, command, given, Write::changing);
  }

  private EntityResource write(
      String id,
      Class<? extends SpecificRecord> type,
      Given[] given,
      BiFunction<String, Function<CommandMeta, SpecificRecord>, Write> kind) {
    return serve(
        id,
        serving -> {
          CommandFill fill = serving.commands().fill(id, type, given);
          return request ->
              serving.writes().run(request, kind.apply(request.orgId(), fill.command(request)));
        });
  }

  /** Operation {@code id} tells all that happened to a work order and what hangs on it. */
  public EntityResource timeline(String id) {
    return serve(id, serving -> serving.events().timeline(table, name));
  }

  /**
   * Operation {@code id} tells what happened to one of its entities, events of these types alone.
   */
  @SafeVarargs
  public final EntityResource history(String id, Class<? extends SpecificRecord>... types) {
    List<Class<? extends SpecificRecord>> wanted = List.of(types);
    return serve(id, serving -> serving.events().history(table, name, wanted));
  }

  /** Operation {@code id} has a handler of its own. */
  public EntityResource serve(String id, Function<Serving, ApiHandler> handler) {
    if (operations.put(id, handler) != null) {
      throw new IllegalArgumentException(id + " is there twice");
    }
    return this;
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers(Serving serving) {
    Map<String, ApiHandler> handlers = new HashMap<>();
    operations.forEach((id, handler) -> handlers.put(id, handler.apply(serving)));
    return handlers;
  }

  /** How outcomes about its entities are shown. */
  public List<EntityView> views() {
    return List.copyOf(views);
  }
}

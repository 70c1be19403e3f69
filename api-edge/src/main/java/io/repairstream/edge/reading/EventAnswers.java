package io.repairstream.edge.reading;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.store.EventPage;
import io.repairstream.edge.store.EventQuery;
import io.repairstream.edge.store.EventReads;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers what happened to an entity that the caller may see. */
public final class EventAnswers {
  /** What hangs on a work order, and the resource whose scope it takes to read it. */
  private static final Map<String, String> RESOURCES =
      Map.of(
          "appointment", "appointments",
          "estimate", "estimates",
          "inspection", "inspections",
          "invoice", "invoices",
          "message", "messages",
          "payment", "payments",
          "time_entry", "time-entries");

  private static final int DEFAULT_PER_PAGE = 25;
  private static final String AFTER = "after";
  private static final String PER_PAGE = "per_page";

  private final EventReads reads;
  private final EntityAnswers entities;

  /** Answers from {@code reads} about what {@code entities} finds. */
  public EventAnswers(EventReads reads, EntityAnswers entities) {
    this.reads = reads;
    this.entities = entities;
  }

  /** The handler of all that happened to a work order of {@code table} and what hangs on it. */
  public ApiHandler timeline(EntityTable table, String resource) {
    return request -> events(request, table, resource, EventQuery.Subject.WORK_ORDER, Set.of());
  }

  /** The handler of what events of {@code types} happened to one entity of {@code table}. */
  public ApiHandler history(
      EntityTable table, String resource, List<Class<? extends SpecificRecord>> types) {
    Set<String> names = types.stream().map(Class::getSimpleName).collect(Collectors.toSet());
    return request -> events(request, table, resource, EventQuery.Subject.ENTITY, names);
  }

  private Future<Answer> events(
      ApiRequest request,
      EntityTable table,
      String resource,
      EventQuery.Subject subject,
      Set<String> types) {
    String after = request.query().getOrDefault(AFTER, "0");
    String limit = request.query().getOrDefault(PER_PAGE, Integer.toString(DEFAULT_PER_PAGE));
    EventQuery query =
        new EventQuery(
            subject, request.id(), types, Long.parseLong(after), Integer.parseInt(limit));
    return entities
        .entity(request, table, resource, request.id())
        .compose(found -> reads.events(request.orgId(), query))
        .map(page -> page(request, query, page));
  }

  /** An event of a resource the key may not read says that something happened, not what. */
  private static String shown(ApiRequest request, String event) {
    JsonNode node = Json.readOwn(event);
    String resource = RESOURCES.get(node.path("entity_type").stringValue());
    if (resource == null || request.principal().scopes().allow(resource + ":read")) {
      return event;
    }
    return Json.write(((ObjectNode) node).putNull("data"));
  }

  private static Answer page(ApiRequest request, EventQuery query, EventPage page) {
    ObjectNode meta = Json.object();
    meta.putNull("page");
    meta.put("perPage", query.limit());
    meta.putNull("total");
    meta.put("has_more", page.hasMore());
    meta.put("next_cursor", page.hasMore() ? Long.toString(page.last()) : null);
    Answer answer =
        Answer.page(
            page.events().stream()
                .map(event -> shown(request, event))
                .collect(Collectors.joining(",", "[", "]")),
            Json.write(meta));
    return page.hasMore()
        ? answer.with(
            "Link",
            "<%s%s?after=%d&per_page=%d>; rel=\"next\""
                .formatted(request.base(), request.path(), page.last(), query.limit()))
        : answer;
  }
}

package io.repairstream.edge.ticket;

import io.repairstream.edge.command.CommandIds;
import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.http.EntityTags;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.reading.EntityAnswers;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.RecordRenderer;
import io.repairstream.edge.writing.Write;
import io.repairstream.edge.writing.Writes;
import io.repairstream.schemas.command.CommandMeta;
import io.vertx.core.Future;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import tools.jackson.databind.JsonNode;

/** Serves {@code /tickets} and what hangs on a ticket. */
public final class TicketResource {
  private static final String RESOURCE = "ticket";

  private final EntityAnswers answers;
  private final Writes writes;
  private final CommandIds ids;

  /** A resource that reads through {@code answers} and writes through {@code writes}. */
  public TicketResource(EntityAnswers answers, Writes writes, CommandIds ids) {
    this.answers = answers;
    this.writes = writes;
    this.ids = ids;
  }

  /** Its handlers by operationId. */
  public Map<String, ApiHandler> handlers() {
    return Map.of(
        "listTickets", answers.list(EntityTable.TICKETS),
        "getTicket", answers.find(EntityTable.TICKETS, RESOURCE),
        "createTicket",
            request -> create(request, TicketRequests.create(request.content(), ids.next())),
        "updateTicket",
            request ->
                change(
                    request,
                    TicketRequests.update(
                        request.content(), request.id(), request.base() + request.path())),
        "recordTicketConsent",
            request -> change(request, TicketRequests.consent(request.content(), request.id())),
        "transitionTicket",
            request -> change(request, TicketRequests.transition(request.content(), request.id())),
        "addTicketEvidence",
            request ->
                create(
                    request, TicketRequests.evidence(request.content(), request.id(), ids.next())),
        "listTicketEvidence", this::evidence);
  }

  /** How its outcomes are shown, by record type. */
  public static Map<Class<? extends SpecificRecord>, RecordRenderer> renderers() {
    return TicketRenderers.all();
  }

  private Future<Answer> create(ApiRequest request, Function<CommandMeta, SpecificRecord> command) {
    return writes.run(request, Write.creating(request.orgId(), command));
  }

  private Future<Answer> change(ApiRequest request, Function<CommandMeta, SpecificRecord> command) {
    return writes.run(request, Write.changing(request.orgId(), command));
  }

  private Future<Answer> evidence(ApiRequest request) {
    return answers
        .entity(request, EntityTable.TICKETS, RESOURCE, request.id())
        .map(
            ticket -> {
              JsonNode evidence = Json.readOwn(ticket.json()).path("evidence");
              return Answer.of(200, Json.write(evidence))
                  .with("ETag", EntityTags.of(ticket.version()));
            });
  }
}

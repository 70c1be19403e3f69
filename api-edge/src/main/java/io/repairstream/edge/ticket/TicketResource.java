package io.repairstream.edge.ticket;

import static io.repairstream.edge.writing.Given.body;
import static io.repairstream.edge.writing.Given.from;
import static io.repairstream.edge.writing.Given.newId;

import io.repairstream.edge.http.Answer;
import io.repairstream.edge.http.ApiHandler;
import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.http.EntityTags;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.resource.Serving;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.CommandFill;
import io.repairstream.edge.writing.Given;
import io.repairstream.edge.writing.Write;
import io.repairstream.schemas.command.AddEvidence;
import io.repairstream.schemas.command.CreateWorkOrder;
import io.repairstream.schemas.command.RecordConsent;
import io.repairstream.schemas.command.TransitionWorkOrder;
import io.repairstream.schemas.command.UpdateWorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.vertx.core.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Serves {@code /tickets} and what hangs on a ticket. */
public final class TicketResource {
  private static final String NAME = "ticket";
  private static final String STATUS = "status";
  private static final String TRANSITION = "transition";
  private static final Given KIND = Given.value("work_order_kind", WorkOrderKind.TICKET);

  private TicketResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.TICKETS, NAME)
        .shows(TicketView.view())
        .list("listTickets")
        .read("getTicket")
        .create("createTicket", CreateWorkOrder.class, KIND, from("asset_id", "device_id"))
        .serve("updateTicket", TicketResource::update)
        .change("recordTicketConsent", RecordConsent.class, KIND, body("consent"))
        .change("transitionTicket", TransitionWorkOrder.class, KIND)
        .create("addTicketEvidence", AddEvidence.class, KIND, newId("evidence_id"))
        .serve("listTicketEvidence", serving -> request -> evidence(request, serving))
        .timeline("listTicketEvents");
  }

  private static ApiHandler update(Serving serving) {
    CommandFill fill = serving.commands().fill("updateTicket", UpdateWorkOrder.class, KIND);
    return request -> {
      if (request.content().has(STATUS)) {
        throw statusIsNoField(request.base() + request.path());
      }
      return serving
          .writes()
          .run(request, Write.changing(request.orgId(), fill.command(request)));
    };
  }

  private static ApiProblem statusIsNoField(String path) {
    ObjectNode details = Json.object();
    details
        .putArray("errors")
        .addObject()
        .put("pointer", "#/status")
        .put("detail", "is changed by a transition, not by PATCH");
    return ApiProblem.invalidWith(
        "#/status is changed by POST " + path + "/" + TRANSITION,
        details.put(TRANSITION, path + "/" + TRANSITION));
  }

  private static Future<Answer> evidence(ApiRequest request, Serving serving) {
    return serving
        .answers()
        .entity(request, EntityTable.TICKETS, NAME, request.id())
        .map(
            ticket -> {
              JsonNode evidence = Json.readOwn(ticket.json()).path("evidence");
              return Answer.of(200, Json.write(evidence))
                  .with("ETag", EntityTags.of(ticket.version()));
            });
  }
}

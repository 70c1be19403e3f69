package io.repairstream.edge.workorder;

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
import io.repairstream.schemas.command.ListTransitions;
import io.repairstream.schemas.command.RecordConsent;
import io.repairstream.schemas.command.TransitionWorkOrder;
import io.repairstream.schemas.command.UpdateWorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.vertx.core.Future;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Serves {@code /tickets}, {@code /repair-orders} and what hangs on a work order of either kind.
 */
public final class WorkOrderResource {
  private static final String STATUS = "status";
  private static final String NOTES = "notes";
  private static final String TRANSITION = "transition";
  private static final String KIND = "work_order_kind";
  private static final Given TICKET = Given.value(KIND, WorkOrderKind.TICKET);
  private static final Given REPAIR_ORDER = Given.value(KIND, WorkOrderKind.REPAIR_ORDER);

  private WorkOrderResource() {}

  /** The operations on tickets. */
  public static EntityResource tickets() {
    EntityTable table = EntityTable.TICKETS;
    return new EntityResource(table, "ticket")
        .shows(WorkOrderView.orders())
        .shows(WorkOrderView.transitions())
        .list("listTickets")
        .read("getTicket")
        .create("createTicket", CreateWorkOrder.class, TICKET, from("asset_id", "device_id"))
        .serve("updateTicket", WorkOrderResource::updateTicket)
        .change("recordTicketConsent", RecordConsent.class, TICKET, body("consent"))
        .change("transitionTicket", TransitionWorkOrder.class, TICKET)
        .change("listTicketTransitions", ListTransitions.class, TICKET)
        .create("addTicketEvidence", AddEvidence.class, TICKET, newId("evidence_id"))
        .serve("listTicketEvidence", serving -> request -> evidence(request, serving, table))
        .timeline("listTicketEvents");
  }

  /** The operations on repair orders, whose status is a field that a patch may change. */
  public static EntityResource repairOrders() {
    EntityTable table = EntityTable.REPAIR_ORDERS;
    return new EntityResource(table, "repair order")
        .list("listRepairOrders")
        .read("getRepairOrder")
        .create(
            "createRepairOrder",
            CreateWorkOrder.class,
            REPAIR_ORDER,
            from("asset_id", "vehicle_id"))
        .serve("updateRepairOrder", WorkOrderResource::updateRepairOrder)
        .change("recordRepairOrderConsent", RecordConsent.class, REPAIR_ORDER, body("consent"))
        .change("transitionRepairOrder", TransitionWorkOrder.class, REPAIR_ORDER)
        .change("listRepairOrderTransitions", ListTransitions.class, REPAIR_ORDER)
        .create("addRepairOrderEvidence", AddEvidence.class, REPAIR_ORDER, newId("evidence_id"))
        .serve("listRepairOrderEvidence", serving -> request -> evidence(request, serving, table))
        .timeline("listRepairOrderEvents");
  }

  private static ApiHandler updateTicket(Serving serving) {
    CommandFill fill = serving.commands().fill("updateTicket", UpdateWorkOrder.class, TICKET);
    return request -> {
      if (request.content().has(STATUS)) {
        throw statusIsNoField(request.base() + request.path());
      }
      return serving.writes().run(request, Write.changing(request.orgId(), fill.command(request)));
    };
  }

  private static ApiHandler updateRepairOrder(Serving serving) {
    CommandFill fill =
        serving.commands().fill("updateRepairOrder", UpdateWorkOrder.class, REPAIR_ORDER);
    return request -> {
      if (request.content().hasNonNull(NOTES) && !request.content().has(STATUS)) {
        throw ApiProblem.invalid(
            "#/" + NOTES, "says why the repair order moves (expected: a status beside it)", null);
      }
      return serving.writes().run(request, Write.changing(request.orgId(), fill.command(request)));
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

  private static Future<Answer> evidence(ApiRequest request, Serving serving, EntityTable table) {
    return serving
        .answers()
        .entity(request, table, "work order", request.id())
        .map(
            order -> {
              JsonNode evidence = Json.readOwn(order.json()).path("evidence");
              return Answer.of(200, Json.write(evidence))
                  .with("ETag", EntityTags.of(order.version()));
            });
  }
}

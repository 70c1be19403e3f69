package io.repairstream.edge.workorder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Rendered;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.entity.Evidence;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EvidenceAdded;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.schemas.json.EntityJson;
import io.repairstream.schemas.json.RepairOrderId;
import io.repairstream.schemas.reply.PossibleTransitions;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Shows the outcomes of commands about work orders of both kinds. */
final class WorkOrderView {
  private WorkOrderView() {}

  static EntityView orders() {
    return EntityView.of(WorkOrder.class, WorkOrderView::collection)
        .showing(EvidenceAdded.class, records -> evidence((EvidenceAdded) records.getLast()))
        .showing(WorkOrderTransitioned.class, WorkOrderView::change)
        .showing(WorkOrderUpdated.class, WorkOrderView::change);
  }

  /** The answer to where a work order may go, which is kept nowhere. */
  static EntityView transitions() {
    return EntityView.unaddressed(PossibleTransitions.class);
  }

  private static String collection(WorkOrder order) {
    return switch (order.getKind()) {
      case TICKET -> "/tickets";
      case REPAIR_ORDER -> "/repair-orders";
      case UNKNOWN ->
          throw new IllegalArgumentException(
              "work order " + order.getId() + " is of a kind this version does not know");
    };
  }

  private static String id(WorkOrder order) {
    return order.getKind() == WorkOrderKind.REPAIR_ORDER
        ? RepairOrderId.of(order.getId())
        : order.getId();
  }

  private static Rendered evidence(EvidenceAdded event) {
    WorkOrder order = event.getWorkOrder();
    Evidence added =
        order.getEvidence().stream()
            .filter(piece -> piece.getId().equals(event.getEvidenceId()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("the work order lacks the evidence just added"));
    return new Rendered(
        EntityJson.evidence(added).toString(),
        order.getVersion(),
        collection(order) + "/" + id(order) + "/evidence");
  }

  /**
   * One request, from where it began to where it ended: the engine may have gone a step further by
   * itself, and fields and parts may have changed on the way.
   */
  private static Rendered change(List<SpecificRecord> records) {
    List<WorkOrderTransitioned> moves =
        records.stream()
            .filter(WorkOrderTransitioned.class::isInstance)
            .map(WorkOrderTransitioned.class::cast)
            .toList();
    SpecificRecord last = records.getLast();
    WorkOrder order = (WorkOrder) Events.entity(last);
    ObjectNode after = EntityView.json(last);
    String path = collection(order) + "/" + id(order);
    if (moves.isEmpty()) {
      return new Rendered(after.toString(), order.getVersion(), path);
    }
    boolean ticket = order.getKind() == WorkOrderKind.TICKET;
    ObjectNode data = ticket ? JsonNodeFactory.instance.objectNode() : after;
    String event = moves.getFirst().getMeta().getEventId();
    data.put(ticket ? "ticket_id" : "repair_order_id", id(order))
        .put("from", moves.getFirst().getPreviousStatus())
        .put("to", order.getStatus())
        .put("event_id", event)
        .put("outbox_id", event);
    if (ticket) {
      data.set("ticket", after);
    }
    return new Rendered(data.toString(), order.getVersion(), null);
  }
}

package io.repairstream.edge.ticket;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.edge.writing.Rendered;
import io.repairstream.schemas.entity.Evidence;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.EvidenceAdded;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.json.EntityJson;
import io.repairstream.schemas.json.WebhookData;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Shows the outcomes of ticket commands. */
final class TicketView {
  private TicketView() {}

  static EntityView view() {
    return EntityView.of(WorkOrder.class, "/tickets")
        .showing(
            EvidenceAdded.class, records -> evidence((EvidenceAdded) records.getLast()))
        .showing(WorkOrderTransitioned.class, TicketView::transition);
  }

  private static Rendered evidence(EvidenceAdded event) {
    Evidence added =
        event.getWorkOrder().getEvidence().stream()
            .filter(piece -> piece.getId().equals(event.getEvidenceId()))
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("the work order lacks the evidence just added"));
    return new Rendered(
        EntityJson.evidence(added).toString(),
        event.getMeta().getEntityVersion(),
        "/tickets/" + event.getMeta().getEntityId() + "/evidence");
  }

  /**
   * One request, from where it began to where it ended: the engine may have gone a step further by
   * itself.
   */
  private static Rendered transition(List<SpecificRecord> records) {
    WorkOrderTransitioned first = (WorkOrderTransitioned) records.getFirst();
    WorkOrderTransitioned last = (WorkOrderTransitioned) records.getLast();
    ObjectNode data = JsonNodeFactory.instance.objectNode();
    data.put("ticket_id", first.getMeta().getEntityId())
        .put("from", first.getPreviousStatus())
        .put("to", last.getWorkOrder().getStatus())
        .put("event_id", first.getMeta().getEventId())
        .put("outbox_id", first.getMeta().getEventId())
        .set("ticket", WebhookData.entity(last));
    return new Rendered(data.toString(), last.getMeta().getEntityVersion(), null);
  }
}

package io.repairstream.edge.projection;

import io.repairstream.schemas.entity.ContactChannel;
import io.repairstream.schemas.entity.Inspection;
import io.repairstream.schemas.entity.InspectionKind;
import io.repairstream.schemas.entity.InspectionStatus;
import io.repairstream.schemas.entity.InspectionTemplate;
import io.repairstream.schemas.entity.Message;
import io.repairstream.schemas.entity.MessageKind;
import io.repairstream.schemas.entity.MessageStatus;
import io.repairstream.schemas.entity.MessageTemplate;
import io.repairstream.schemas.entity.PointPlan;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.InspectionCreated;
import io.repairstream.schemas.event.InspectionTemplateCreated;
import io.repairstream.schemas.event.MessageCreated;
import io.repairstream.schemas.event.MessageTemplateCreated;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;

/** An inspection and a message of an organization, with the templates they are from. */
public final class InspectionAndMessageSamples {
  private InspectionAndMessageSamples() {}

  /** Their creation, as the next events of {@code events}. */
  public static List<SpecificRecord> about(SampleEvents events, WorkOrder order) {
    return List.of(
        inspectionTemplate(events),
        inspection(events, order),
        messageTemplate(events),
        message(events, order));
  }

  private static SpecificRecord inspectionTemplate(SampleEvents events) {
    String id = UUID.randomUUID().toString();
    EventMeta meta = events.next(id, null);
    Instant at = meta.getRecordedAt();
    return new InspectionTemplateCreated(
        meta,
        new InspectionTemplate(
            id,
            events.org(),
            1L,
            at,
            at,
            null,
            "Final check",
            InspectionKind.QC,
            List.of(new PointPlan("screen", "Screen", true)),
            true));
  }

  private static SpecificRecord inspection(SampleEvents events, WorkOrder order) {
    String id = UUID.randomUUID().toString();
    EventMeta meta = events.next(id, order.getId());
    Instant at = meta.getRecordedAt();
    return new InspectionCreated(
        meta,
        Inspection.newBuilder()
            .setId(id)
            .setOrgId(events.org())
            .setVersion(1)
            .setCreatedAt(at)
            .setUpdatedAt(at)
            .setWorkOrderId(order.getId())
            .setWorkOrderKind(WorkOrderKind.TICKET)
            .setShopId(events.shop())
            .setKind(InspectionKind.QC)
            .setTitle("Final check")
            .setStatus(InspectionStatus.PLANNED)
            .setPoints(List.of())
            .build());
  }

  private static SpecificRecord messageTemplate(SampleEvents events) {
    String id = UUID.randomUUID().toString();
    EventMeta meta = events.next(id, null);
    Instant at = meta.getRecordedAt();
    return new MessageTemplateCreated(
        meta,
        new MessageTemplate(
            id,
            events.org(),
            1L,
            at,
            at,
            null,
            "Ready",
            ContactChannel.SMS,
            MessageKind.TRANSACTIONAL,
            null,
            "Ready",
            true));
  }

  private static SpecificRecord message(SampleEvents events, WorkOrder order) {
    String id = UUID.randomUUID().toString();
    EventMeta meta = events.next(id, order.getId());
    Instant at = meta.getRecordedAt();
    return new MessageCreated(
        meta,
        Message.newBuilder()
            .setId(id)
            .setOrgId(events.org())
            .setVersion(1)
            .setCreatedAt(at)
            .setUpdatedAt(at)
            .setCustomerId(events.customer())
            .setWorkOrderId(order.getId())
            .setWorkOrderKind(WorkOrderKind.TICKET)
            .setShopId(events.shop())
            .setChannel(ContactChannel.SMS)
            .setKind(MessageKind.TRANSACTIONAL)
            .setBody("Ready")
            .setTo("+44 20 1")
            .setStatus(MessageStatus.QUEUED)
            .build());
  }
}

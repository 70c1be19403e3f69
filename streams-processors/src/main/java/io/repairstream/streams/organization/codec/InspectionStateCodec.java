package io.repairstream.streams.organization.codec;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.entity.ContactChannel;
import io.repairstream.schemas.entity.InspectionKind;
import io.repairstream.schemas.entity.InspectionOutcome;
import io.repairstream.schemas.entity.InspectionStatus;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.streams.organization.domain.inspection.Inspection;
import io.repairstream.streams.organization.domain.inspection.Recipient;
import io.repairstream.streams.organization.domain.inspection.TemplateReference;
import org.jspecify.annotations.Nullable;

/** The state of an inspection between Avro and domain. */
final class InspectionStateCodec {
  private InspectionStateCodec() {}

  static io.repairstream.schemas.entity.Inspection toAvro(String orgId, Inspection entity) {
    TemplateReference template = entity.template();
    return new io.repairstream.schemas.entity.Inspection(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        entity.workOrderId(),
        WorkOrderKind.valueOf(entity.workOrderKind().name()),
        entity.shopId(),
        InspectionKind.valueOf(entity.kind().name()),
        template == null ? null : template.templateId(),
        template == null ? null : template.version(),
        entity.title(),
        InspectionStatus.valueOf(entity.status().name()),
        entity.technicianId(),
        entity.points().stream().map(PointCodec::point).toList(),
        outcome(entity.outcome()),
        entity.completedAt(),
        entity.sentAt(),
        recipient(entity.recipient()));
  }

  static Inspection fromAvro(io.repairstream.schemas.entity.Inspection avro) {
    return new Inspection(
        avro.getId(),
        EntityCodec.revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        avro.getWorkOrderId(),
        EntityCodec.stored(
            io.repairstream.streams.organization.domain.workorder.WorkOrderKind.class,
            avro.getWorkOrderKind()),
        avro.getShopId(),
        EntityCodec.stored(
            io.repairstream.streams.organization.domain.inspection.InspectionKind.class,
            avro.getKind()),
        template(avro.getTemplateId(), avro.getTemplateVersion()),
        avro.getTitle(),
        EntityCodec.stored(
            io.repairstream.streams.organization.domain.inspection.InspectionStatus.class,
            avro.getStatus()),
        avro.getTechnicianId(),
        avro.getPoints().stream().map(PointCodec::point).toList(),
        outcome(avro.getOutcome()),
        avro.getCompletedAt(),
        avro.getSentAt(),
        recipient(avro.getRecipient()));
  }

  private static @Nullable TemplateReference template(@Nullable String id, @Nullable Long version) {
    return id == null ? null : new TemplateReference(id, requireNonNull(version));
  }

  private static @Nullable InspectionOutcome outcome(
      io.repairstream.streams.organization.domain.inspection.@Nullable InspectionOutcome outcome) {
    return outcome == null ? null : InspectionOutcome.valueOf(outcome.name());
  }

  private static io.repairstream.streams.organization.domain.inspection.@Nullable InspectionOutcome
      outcome(@Nullable InspectionOutcome avro) {
    return avro == null
        ? null
        : EntityCodec.stored(
            io.repairstream.streams.organization.domain.inspection.InspectionOutcome.class, avro);
  }

  private static io.repairstream.schemas.entity.@Nullable Recipient recipient(
      @Nullable Recipient recipient) {
    return recipient == null
        ? null
        : new io.repairstream.schemas.entity.Recipient(
            ContactChannel.valueOf(recipient.channel().name()), recipient.address());
  }

  private static @Nullable Recipient recipient(
      io.repairstream.schemas.entity.@Nullable Recipient avro) {
    return avro == null
        ? null
        : new Recipient(
            EntityCodec.stored(
                io.repairstream.streams.organization.domain.customer.ContactChannel.class,
                avro.getChannel()),
            avro.getAddress());
  }
}

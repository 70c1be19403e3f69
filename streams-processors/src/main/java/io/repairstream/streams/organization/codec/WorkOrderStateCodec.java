package io.repairstream.streams.organization.codec;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.entity.Phase;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.workorder.Consent;
import io.repairstream.streams.organization.domain.workorder.Evidence;
import io.repairstream.streams.organization.domain.workorder.EvidenceFile;
import io.repairstream.streams.organization.domain.workorder.EvidenceKind;
import io.repairstream.streams.organization.domain.workorder.OrderPart;
import io.repairstream.streams.organization.domain.workorder.Particulars;
import io.repairstream.streams.organization.domain.workorder.Priority;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import org.jspecify.annotations.Nullable;

/** The state of a work order between Avro and domain. */
final class WorkOrderStateCodec {
  private WorkOrderStateCodec() {}

  static io.repairstream.schemas.entity.WorkOrder toAvro(String orgId, WorkOrder entity) {
    Particulars particulars = entity.particulars();
    Consent consent = entity.consent();
    Money total = entity.total();
    return new io.repairstream.schemas.entity.WorkOrder(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        io.repairstream.schemas.entity.WorkOrderKind.valueOf(entity.kind().name()),
        entity.number(),
        entity.lifecycleId(),
        entity.status(),
        phase(entity.phase()),
        entity.statusSince(),
        entity.workSince(),
        particulars.priority().wireName(),
        entity.shopId(),
        entity.customerId(),
        entity.assetId(),
        particulars.comebackOf(),
        particulars.issueCategory(),
        particulars.issueDescription(),
        particulars.findingsSummary(),
        particulars.assignedTechId(),
        particulars.promisedAt(),
        consent == null ? null : consent(consent),
        EntityCodec.each(entity.evidence(), WorkOrderStateCodec::evidence),
        total == null ? null : total.minorUnits(),
        total == null ? null : total.currency(),
        EntityCodec.each(entity.parts(), WorkOrderStateCodec::part),
        entity.internal());
  }

  static WorkOrder fromAvro(io.repairstream.schemas.entity.WorkOrder avro) {
    return new WorkOrder(
        avro.getId(),
        EntityCodec.revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        EntityCodec.stored(WorkOrderKind.class, avro.getKind()),
        avro.getNumber(),
        avro.getLifecycle(),
        avro.getStatus(),
        EntityCodec.stored(
            io.repairstream.streams.organization.domain.lifecycle.Phase.class, avro.getPhase()),
        avro.getStatusSince(),
        avro.getWorkSince(),
        avro.getShopId(),
        avro.getCustomerId(),
        avro.getAssetId(),
        new Particulars(
            avro.getIssueCategory(),
            avro.getIssueDescription(),
            requireNonNull(Priority.named(avro.getPriority())),
            avro.getAssignedTechId(),
            avro.getFindingsSummary(),
            avro.getPromisedAt(),
            avro.getComebackOf()),
        nullableConsent(avro.getConsent()),
        EntityCodec.each(avro.getEvidence(), WorkOrderStateCodec::evidence),
        total(avro),
        EntityCodec.each(avro.getParts(), WorkOrderStateCodec::part),
        avro.getInternal());
  }

  private static @Nullable Money total(io.repairstream.schemas.entity.WorkOrder avro) {
    Long minorUnits = avro.getTotal();
    return minorUnits == null
        ? null
        : new Money(minorUnits, requireNonNull(avro.getCurrency(), "a total without currency"));
  }

  private static io.repairstream.schemas.entity.OrderPart part(OrderPart part) {
    return new io.repairstream.schemas.entity.OrderPart(
        part.inventoryItemId(), part.name(), part.sku(), part.reserved(), part.fitted());
  }

  private static OrderPart part(io.repairstream.schemas.entity.OrderPart avro) {
    return new OrderPart(
        avro.getInventoryItemId(),
        avro.getName(),
        avro.getSku(),
        avro.getReserved(),
        avro.getFitted());
  }

  static Phase phase(io.repairstream.streams.organization.domain.lifecycle.Phase phase) {
    return Phase.valueOf(phase.name());
  }

  static io.repairstream.schemas.entity.Consent consent(Consent consent) {
    return new io.repairstream.schemas.entity.Consent(
        consent.signer(), consent.channel(), consent.signedAt(), consent.textSha256());
  }

  static Consent consent(io.repairstream.schemas.entity.Consent avro) {
    return new Consent(
        avro.getSigner(), avro.getChannel(), avro.getSignedAt(), avro.getTextSha256());
  }

  private static @Nullable Consent nullableConsent(
      io.repairstream.schemas.entity.@Nullable Consent avro) {
    return avro == null ? null : consent(avro);
  }

  static io.repairstream.schemas.entity.Evidence evidence(Evidence evidence) {
    EvidenceFile file = evidence.file();
    return new io.repairstream.schemas.entity.Evidence(
        evidence.id(),
        io.repairstream.schemas.entity.EvidenceKind.valueOf(evidence.kind().name()),
        file.url(),
        file.sha256(),
        file.mediaType(),
        file.sizeBytes(),
        evidence.addedAt());
  }

  private static Evidence evidence(io.repairstream.schemas.entity.Evidence avro) {
    return new Evidence(
        avro.getId(),
        EntityCodec.stored(EvidenceKind.class, avro.getKind()),
        new EvidenceFile(avro.getUrl(), avro.getSha256(), avro.getMediaType(), avro.getSizeBytes()),
        avro.getAddedAt());
  }
}

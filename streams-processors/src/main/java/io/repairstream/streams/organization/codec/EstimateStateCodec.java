package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.entity.EstimateLineDecision;
import io.repairstream.schemas.entity.EstimateLineKind;
import io.repairstream.streams.organization.domain.estimate.Estimate;
import io.repairstream.streams.organization.domain.estimate.EstimateDecision;
import io.repairstream.streams.organization.domain.estimate.EstimateLine;
import io.repairstream.streams.organization.domain.estimate.EstimateStatus;
import io.repairstream.streams.organization.domain.estimate.LineDecision;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.estimate.Totals;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.money.TaxRate;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import org.jspecify.annotations.Nullable;

/** The state of an estimate between Avro and domain; its totals are written, never read. */
final class EstimateStateCodec {
  private EstimateStateCodec() {}

  static io.repairstream.schemas.entity.Estimate toAvro(String orgId, Estimate entity) {
    Totals totals = entity.totals();
    EstimateDecision decision = entity.decision();
    return new io.repairstream.schemas.entity.Estimate(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        entity.workOrderId(),
        io.repairstream.schemas.entity.WorkOrderKind.valueOf(entity.workOrderKind().name()),
        entity.shopId(),
        entity.customerId(),
        entity.number(),
        entity.supersedes(),
        io.repairstream.schemas.entity.EstimateStatus.valueOf(entity.status().name()),
        entity.currency(),
        entity.lines().stream().map(EstimateStateCodec::line).toList(),
        entity.notes(),
        entity.expiresAt(),
        entity.sentAt(),
        entity.approvalTokenHash(),
        decision == null ? null : decision(decision),
        totals.subtotal().minorUnits(),
        totals.discount().minorUnits(),
        totals.tax().minorUnits(),
        totals.total().minorUnits(),
        decision == null ? null : (Long) entity.approvedTotals().total().minorUnits());
  }

  static Estimate fromAvro(io.repairstream.schemas.entity.Estimate avro) {
    return new Estimate(
        avro.getId(),
        EntityCodec.revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        avro.getWorkOrderId(),
        EntityCodec.stored(WorkOrderKind.class, avro.getWorkOrderKind()),
        avro.getShopId(),
        avro.getCustomerId(),
        avro.getNumber(),
        avro.getSupersedesId(),
        EntityCodec.stored(EstimateStatus.class, avro.getStatus()),
        avro.getCurrency(),
        avro.getLines().stream().map(line -> line(line, avro.getCurrency())).toList(),
        avro.getNotes(),
        avro.getExpiresAt(),
        avro.getSentAt(),
        avro.getApprovalTokenHash(),
        decision(avro.getDecision()));
  }

  private static io.repairstream.schemas.entity.EstimateLine line(EstimateLine line) {
    return new io.repairstream.schemas.entity.EstimateLine(
        line.id(),
        EstimateLineKind.valueOf(line.kind().name()),
        line.description(),
        line.quantity().thousandths(),
        line.unitPrice().minorUnits(),
        line.taxRate().thousandthsOfPercent(),
        line.inventoryItemId(),
        EstimateLineDecision.valueOf(line.decision().name()),
        line.reserved().thousandths(),
        line.net().minorUnits(),
        line.tax().minorUnits());
  }

  private static EstimateLine line(
      io.repairstream.schemas.entity.EstimateLine avro, String currency) {
    return new EstimateLine(
        avro.getId(),
        EntityCodec.stored(LineKind.class, avro.getKind()),
        avro.getDescription(),
        new Quantity(avro.getQuantity()),
        new Money(avro.getUnitPrice(), currency),
        new TaxRate(avro.getTaxRate()),
        avro.getInventoryItemId(),
        EntityCodec.stored(LineDecision.class, avro.getDecision()),
        new Quantity(avro.getReservedQuantity()));
  }

  private static io.repairstream.schemas.entity.EstimateDecision decision(
      EstimateDecision decision) {
    return new io.repairstream.schemas.entity.EstimateDecision(
        decision.signer(),
        decision.channel(),
        decision.decidedAt(),
        decision.note(),
        decision.textSha256());
  }

  private static @Nullable EstimateDecision decision(
      io.repairstream.schemas.entity.@Nullable EstimateDecision avro) {
    return avro == null
        ? null
        : new EstimateDecision(
            avro.getSigner(),
            avro.getChannel(),
            avro.getDecidedAt(),
            avro.getNote(),
            avro.getTextSha256());
  }
}

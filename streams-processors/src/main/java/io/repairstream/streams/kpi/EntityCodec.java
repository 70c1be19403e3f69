package io.repairstream.streams.kpi;

import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.Invoice;
import io.repairstream.schemas.entity.Payment;
import io.repairstream.schemas.entity.TimeEntry;
import io.repairstream.schemas.entity.TimeEntryKind;
import io.repairstream.schemas.entity.TimeEntryStatus;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.streams.kpi.domain.Cause;
import io.repairstream.streams.kpi.domain.Fact;
import io.repairstream.streams.kpi.domain.OrderView;
import io.repairstream.streams.kpi.domain.Phase;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what figures need of the entities that events show. */
final class EntityCodec {
  private EntityCodec() {}

  static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException unknown) {
      throw new IllegalArgumentException("the shop's zone is none: " + name, unknown);
    }
  }

  static OrderView order(WorkOrder order) {
    return new OrderView(
        order.getId(),
        order.getShopId(),
        lower(order.getKind()),
        order.getIssueCategory(),
        order.getAssignedTechId(),
        order.getComebackOf(),
        order.getPromisedAt(),
        order.getStatus(),
        Phase.valueOf(order.getPhase().name()),
        order.getInternal());
  }

  static Fact decided(Cause cause, Estimate estimate) {
    Long approved = estimate.getApprovedTotal();
    return new Fact.EstimateDecided(
        cause,
        estimate.getId(),
        estimate.getWorkOrderId(),
        estimate.getTotal(),
        approved == null ? 0 : approved,
        estimate.getCurrency());
  }

  static Fact.Invoice invoice(Invoice invoice) {
    Instant issuedAt = invoice.getIssuedAt();
    if (issuedAt == null) {
      throw new IllegalArgumentException("an invoice that was issued needs to say when");
    }
    return new Fact.Invoice(
        invoice.getId(),
        invoice.getWorkOrderId(),
        lower(invoice.getWorkOrderKind()),
        invoice.getShopId(),
        invoice.getCurrency(),
        issuedAt,
        invoice.getLines().stream()
            .map(
                line ->
                    new Fact.Line(
                        Fact.LineType.valueOf(line.getKind().name()),
                        line.getQuantity(),
                        line.getTotal(),
                        line.getTax()))
            .toList(),
        invoice.getCredited());
  }

  static @Nullable Fact payment(Cause cause, Payment payment) {
    Instant capturedAt = payment.getCapturedAt();
    return capturedAt == null
        ? null
        : new Fact.PaymentTaken(
            cause,
            payment.getId(),
            payment.getWorkOrderId(),
            lower(payment.getWorkOrderKind()),
            payment.getShopId(),
            lower(payment.getMethod()),
            payment.getAmount() - payment.getRefunded(),
            payment.getCurrency(),
            capturedAt);
  }

  static Fact time(Cause cause, TimeEntry entry) {
    Instant stopped = entry.getStoppedAt();
    boolean counts =
        stopped != null
            && (entry.getStatus() == TimeEntryStatus.STOPPED
                || entry.getStatus() == TimeEntryStatus.APPROVED);
    return new Fact.TimeSpent(
        cause,
        entry.getId(),
        entry.getWorkOrderId(),
        entry.getTechnicianId(),
        entry.getShopId(),
        counts ? work(entry.getKind()) : null,
        entry.getStartedAt(),
        stopped == null ? 0 : Duration.between(entry.getStartedAt(), stopped).toMillis());
  }

  private static Fact.@Nullable Work work(TimeEntryKind kind) {
    if (kind == TimeEntryKind.JOB) {
      return Fact.Work.JOB;
    }
    return kind == TimeEntryKind.ATTENDANCE ? Fact.Work.ATTENDANCE : null;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}

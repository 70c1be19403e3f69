package io.repairstream.streams.kpi;

import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.CustomerSummary;
import io.repairstream.schemas.entity.Estimate;
import io.repairstream.schemas.entity.EstimateStatus;
import io.repairstream.schemas.entity.Inspection;
import io.repairstream.schemas.entity.InspectionKind;
import io.repairstream.schemas.entity.InspectionOutcome;
import io.repairstream.schemas.entity.InspectionStatus;
import io.repairstream.schemas.entity.InventoryItem;
import io.repairstream.schemas.entity.Invoice;
import io.repairstream.schemas.entity.InvoiceLine;
import io.repairstream.schemas.entity.InvoiceLineKind;
import io.repairstream.schemas.entity.InvoiceStatus;
import io.repairstream.schemas.entity.MovementKind;
import io.repairstream.schemas.entity.OpeningHours;
import io.repairstream.schemas.entity.Payment;
import io.repairstream.schemas.entity.PaymentMethod;
import io.repairstream.schemas.entity.PaymentStatus;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.entity.ShopSummary;
import io.repairstream.schemas.entity.StockMovement;
import io.repairstream.schemas.entity.TimeEntry;
import io.repairstream.schemas.entity.TimeEntryKind;
import io.repairstream.schemas.entity.TimeEntryStatus;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the entities and metas of events, with what figures look at; the rest is filled in. */
final class KpiEvents {
  static final String ORG = "o";

  private KpiEvents() {}

  /** A work order as far as figures see it. */
  record Order(
      String id,
      WorkOrderKind kind,
      String shop,
      String status,
      Phase phase,
      @Nullable String category,
      @Nullable String technician,
      @Nullable String comebackOf,
      @Nullable Instant promisedAt,
      boolean internal) {
    Order in(String entered, Phase other) {
      return new Order(
          id, kind, shop, entered, other, category, technician, comebackOf, promisedAt, internal);
    }

    Order with(@Nullable String other, @Nullable String worker, @Nullable Instant promise) {
      return new Order(id, kind, shop, status, phase, other, worker, comebackOf, promise, internal);
    }

    Order comebackOf(@Nullable String first) {
      return new Order(
          id, kind, shop, status, phase, category, technician, first, promisedAt, internal);
    }

    /** The same on a device or vehicle of the shop's own. */
    Order ownWork() {
      return new Order(
          id, kind, shop, status, phase, category, technician, comebackOf, promisedAt, true);
    }
  }

  static Order ticket(String id, String shop) {
    return new Order(
        id, WorkOrderKind.TICKET, shop, "INTAKE", Phase.CHECK_IN, null, null, null, null, false);
  }

  static EventMeta meta(long sequence, String shop, Instant occurred, Instant recorded) {
    return new EventMeta(
        "e" + sequence,
        ORG,
        shop,
        sequence,
        "entity",
        "id",
        1L,
        occurred,
        recorded,
        new Actor(ActorKind.SYSTEM, "x", Role.OWNER),
        "c" + sequence,
        null,
        null);
  }

  static Shop shop(String id, String zone, @Nullable OpeningHours hours) {
    return new Shop(
        id, ORG, 1L, Instant.EPOCH, Instant.EPOCH, null, id, id, zone, "EUR", 90, hours);
  }

  static ShopSummary summary(String shop, String zone) {
    return new ShopSummary(shop, shop, shop, zone, "EUR");
  }

  static CustomerSummary customer() {
    return new CustomerSummary("c", null, null, null, null);
  }

  /** {@code before} went on and is {@code after} now. */
  static WorkOrderTransitioned moved(EventMeta meta, Order before, Order after) {
    return new WorkOrderTransitioned(
        meta,
        order(after),
        customer(),
        null,
        null,
        summary(after.shop(), "UTC"),
        before.status(),
        before.phase(),
        Instant.EPOCH,
        false,
        null,
        null);
  }

  static WorkOrder order(Order order) {
    boolean ticket = order.kind() == WorkOrderKind.TICKET;
    return new WorkOrder(
        order.id(),
        ORG,
        1L,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        order.kind(),
        1L,
        ticket ? "device-repair@1" : "vehicle-repair@1",
        order.status(),
        order.phase(),
        Instant.EPOCH,
        null,
        "standard",
        order.shop(),
        "c",
        "a",
        order.comebackOf(),
        order.category(),
        null,
        null,
        order.technician(),
        order.promisedAt(),
        null,
        List.of(),
        null,
        null,
        List.of(),
        order.internal());
  }

  static Inspection inspection(Order order, InspectionKind kind, InspectionOutcome outcome) {
    return new Inspection(
        "i",
        ORG,
        1L,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        order.id(),
        order.kind(),
        order.shop(),
        kind,
        null,
        null,
        "Check",
        InspectionStatus.COMPLETED,
        null,
        List.of(),
        outcome,
        Instant.EPOCH,
        null,
        null);
  }

  static Estimate estimate(
      String id, Order order, EstimateStatus status, long total, @Nullable Long approved) {
    return new Estimate(
        id,
        ORG,
        1L,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        order.id(),
        order.kind(),
        order.shop(),
        "c",
        1L,
        null,
        status,
        "EUR",
        List.of(),
        null,
        null,
        null,
        null,
        null,
        total,
        0L,
        0L,
        total,
        approved);
  }

  static InvoiceLine line(InvoiceLineKind kind, long quantity, long total, long tax) {
    return new InvoiceLine("l", kind, "line", quantity, 1L, 0L, total, tax);
  }

  static Invoice invoice(
      String id,
      Order order,
      String currency,
      @Nullable Instant issuedAt,
      List<InvoiceLine> lines,
      long credited) {
    return new Invoice(
        id,
        ORG,
        1L,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        order.id(),
        order.kind(),
        order.shop(),
        "c",
        currency,
        InvoiceStatus.ISSUED,
        1L,
        "1",
        lines,
        0L,
        0L,
        0L,
        0L,
        0L,
        credited,
        0L,
        null,
        issuedAt,
        null,
        null,
        null,
        null,
        null,
        List.of());
  }

  static Payment payment(
      String id,
      Order order,
      String currency,
      PaymentMethod method,
      long amount,
      long refunded,
      @Nullable Instant capturedAt) {
    return new Payment(
        id,
        ORG,
        1L,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        "i",
        order.id(),
        order.kind(),
        order.shop(),
        "c",
        amount,
        currency,
        method,
        null,
        null,
        PaymentStatus.CAPTURED,
        refunded,
        capturedAt,
        null,
        List.of());
  }

  static TimeEntry time(
      String id,
      String technician,
      String shop,
      TimeEntryKind kind,
      TimeEntryStatus status,
      Instant started,
      @Nullable Instant stopped) {
    return new TimeEntry(
        id,
        ORG,
        1L,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        technician,
        shop,
        kind,
        null,
        null,
        status,
        started,
        stopped,
        null,
        false,
        null,
        null);
  }

  static InventoryItem item(String shop, long unitCost, String currency) {
    return new InventoryItem(
        "item",
        ORG,
        1L,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        shop,
        "Screen",
        "S",
        null,
        null,
        0L,
        0L,
        0L,
        unitCost,
        unitCost * 2,
        currency,
        true,
        null);
  }

  static StockMovement movement(MovementKind kind, long onHandChange, @Nullable String orderId) {
    return new StockMovement(
        kind, Math.abs(onHandChange), onHandChange, 0L, null, orderId, null, Instant.EPOCH);
  }
}

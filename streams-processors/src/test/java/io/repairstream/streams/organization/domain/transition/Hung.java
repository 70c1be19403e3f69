package io.repairstream.streams.organization.domain.transition;

import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.estimate.Estimate;
import io.repairstream.streams.organization.domain.estimate.EstimateLine;
import io.repairstream.streams.organization.domain.estimate.EstimateStatus;
import io.repairstream.streams.organization.domain.estimate.LineDecision;
import io.repairstream.streams.organization.domain.estimate.LineKind;
import io.repairstream.streams.organization.domain.inspection.Inspection;
import io.repairstream.streams.organization.domain.inspection.InspectionKind;
import io.repairstream.streams.organization.domain.inspection.InspectionOutcome;
import io.repairstream.streams.organization.domain.inspection.InspectionStatus;
import io.repairstream.streams.organization.domain.inventory.InventoryItem;
import io.repairstream.streams.organization.domain.inventory.ItemDetails;
import io.repairstream.streams.organization.domain.inventory.Stock;
import io.repairstream.streams.organization.domain.invoice.Invoice;
import io.repairstream.streams.organization.domain.invoice.InvoiceContent;
import io.repairstream.streams.organization.domain.invoice.InvoiceOrigin;
import io.repairstream.streams.organization.domain.invoice.InvoiceStatus;
import io.repairstream.streams.organization.domain.invoice.InvoiceTotals;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.money.TaxRate;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An organization with things hung on its work orders as if they had come about. */
final class Hung implements OrganizationView {
  /** When inspections were completed. */
  static final Instant CHECKED = Instant.parse("2026-03-02T12:00:00Z");

  private static final Revision REVISION = Revision.first(Instant.EPOCH);

  private final Scene scene;
  private final Map<UniqueKey, String> claims = new HashMap<>();

  Hung(Scene scene) {
    this.scene = scene;
  }

  /** The newest estimate of the order; it is the approved one when its status says so. */
  Hung estimate(String order, String id, EstimateStatus status, EstimateLine... lines) {
    return estimate(order, id, status, null, lines);
  }

  Hung estimate(
      String order,
      String id,
      EstimateStatus status,
      @Nullable Instant expiresAt,
      EstimateLine... lines) {
    Estimate estimate =
        new Estimate(
            id,
            REVISION,
            null,
            order,
            WorkOrderKind.TICKET,
            Scene.SHOP,
            Scene.CUSTOMER,
            1,
            null,
            status,
            "EUR",
            List.of(lines),
            null,
            expiresAt,
            status == EstimateStatus.DRAFT ? null : Instant.EPOCH,
            null,
            null);
    scene.put(Estimate.TYPE, estimate);
    claims.put(Estimate.latestOf(order), id);
    if (estimate.approved()) {
      claims.put(Estimate.approvedOf(order), id);
    }
    return this;
  }

  static EstimateLine part(Quantity quantity, Quantity reserved) {
    return new EstimateLine(
        "line",
        LineKind.PART,
        "Screen",
        quantity,
        new Money(100, "EUR"),
        new TaxRate(0),
        null,
        LineDecision.APPROVED,
        reserved);
  }

  /** An approved part the shop stocks as {@code item}. */
  static EstimateLine article(String item, Quantity quantity) {
    return new EstimateLine(
        "line-" + item,
        LineKind.PART,
        "Screen",
        quantity,
        new Money(100, "EUR"),
        new TaxRate(0),
        item,
        LineDecision.APPROVED,
        quantity);
  }

  /** Approved work, which no stock covers and none has to. */
  static EstimateLine labor() {
    return new EstimateLine(
        "labor",
        LineKind.LABOR,
        "Work",
        new Quantity(1_000),
        new Money(100, "EUR"),
        new TaxRate(0),
        null,
        LineDecision.APPROVED,
        Quantity.ZERO);
  }

  Hung inspection(
      String order,
      InspectionKind kind,
      InspectionStatus status,
      @Nullable InspectionOutcome outcome) {
    String id = order + kind;
    scene.put(
        Inspection.TYPE,
        new Inspection(
            id,
            REVISION,
            null,
            order,
            WorkOrderKind.TICKET,
            Scene.SHOP,
            kind,
            null,
            "Look",
            status,
            null,
            List.of(),
            outcome,
            status == InspectionStatus.COMPLETED ? CHECKED : null,
            null,
            null));
    claims.put(Inspection.latestOf(order, kind), id);
    return this;
  }

  Hung invoice(String order, InvoiceStatus status, long paid) {
    Money total = new Money(100, "EUR");
    Money none = Money.zero("EUR");
    scene.put(
        Invoice.TYPE,
        new Invoice(
            "invoice",
            REVISION,
            null,
            new InvoiceOrigin(
                order, WorkOrderKind.TICKET, Scene.SHOP, Scene.CUSTOMER, "EUR", null, null),
            new InvoiceContent(List.of(), new InvoiceTotals(total, none, none, total), null, null),
            status,
            null,
            null,
            new Money(paid, "EUR"),
            List.of()));
    claims.put(Invoice.latestOf(order), "invoice");
    return this;
  }

  Hung item(String id, Quantity onHand, Quantity reserved) {
    Money price = new Money(100, "EUR");
    scene.put(
        InventoryItem.TYPE,
        new InventoryItem(
            id,
            REVISION,
            null,
            Scene.SHOP,
            new ItemDetails("Screen", "SCR", null, null, Quantity.ZERO, price, price, true),
            new Stock(onHand, reserved),
            null));
    return this;
  }

  @Override
  public String organizationId() {
    return scene.organizationId();
  }

  @Override
  public Instant now() {
    return scene.now();
  }

  @Override
  public <E extends Entity> @Nullable E find(EntityType<E> type, String id) {
    return scene.find(type, id);
  }

  @Override
  public @Nullable String holderOf(UniqueKey key) {
    String claimed = claims.get(key);
    return claimed == null ? scene.holderOf(key) : claimed;
  }

  @Override
  public List<String> holdersUnder(String scope, String prefix) {
    return scene.holdersUnder(scope, prefix);
  }

  @Override
  public long count(Counter counter) {
    return scene.count(counter);
  }
}

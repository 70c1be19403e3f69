package io.repairstream.streams.kpi;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.entity.InspectionKind;
import io.repairstream.schemas.entity.InspectionOutcome;
import io.repairstream.schemas.entity.MovementKind;
import io.repairstream.schemas.entity.Shop;
import io.repairstream.schemas.entity.StockMovement;
import io.repairstream.schemas.event.EstimateApproved;
import io.repairstream.schemas.event.EstimateDeclined;
import io.repairstream.schemas.event.EstimateExpired;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.InspectionCompleted;
import io.repairstream.schemas.event.InventoryMoved;
import io.repairstream.schemas.event.InvoiceCredited;
import io.repairstream.schemas.event.InvoiceIssued;
import io.repairstream.schemas.event.InvoiceVoided;
import io.repairstream.schemas.event.PaymentCaptured;
import io.repairstream.schemas.event.PaymentRefunded;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.event.ShopUpdated;
import io.repairstream.schemas.event.TimeEntryApproved;
import io.repairstream.schemas.event.TimeEntryRecorded;
import io.repairstream.schemas.event.TimeEntryStopped;
import io.repairstream.schemas.event.TimeEntryUpdated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.schemas.serde.UndecodableRecordException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.kpi.domain.Cause;
import io.repairstream.streams.kpi.domain.Fact;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Reads facts from events; most events are none. */
final class FactCodec {
  private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);

  private final WireFormat wire;
  private final Map<String, Function<byte[], @Nullable Fact>> readers = new HashMap<>();

  FactCodec(WireFormat wire) {
    this.wire = wire;
    orders();
    money();
    work();
  }

  private void orders() {
    on(ShopCreated.class, e -> placed(e.getMeta(), e.getShop()));
    on(ShopUpdated.class, e -> placed(e.getMeta(), e.getShop()));
    on(
        WorkOrderCreated.class,
        e ->
            new Fact.OrderOpened(
                cause(e.getMeta()),
                EntityCodec.order(e.getWorkOrder()),
                EntityCodec.zone(e.getShop().getZone())));
    on(
        WorkOrderTransitioned.class,
        e -> new Fact.OrderMoved(cause(e.getMeta()), EntityCodec.order(e.getWorkOrder())));
    on(
        WorkOrderUpdated.class,
        e -> new Fact.OrderChanged(cause(e.getMeta()), EntityCodec.order(e.getWorkOrder())));
  }

  private void money() {
    on(EstimateApproved.class, e -> EntityCodec.decided(cause(e.getMeta()), e.getEstimate()));
    on(EstimateDeclined.class, e -> EntityCodec.decided(cause(e.getMeta()), e.getEstimate()));
    on(EstimateExpired.class, e -> EntityCodec.decided(cause(e.getMeta()), e.getEstimate()));
    on(
        InvoiceIssued.class,
        e -> new Fact.InvoiceIssued(cause(e.getMeta()), EntityCodec.invoice(e.getInvoice())));
    on(
        InvoiceCredited.class,
        e -> new Fact.InvoiceCredited(cause(e.getMeta()), EntityCodec.invoice(e.getInvoice())));
    on(
        InvoiceVoided.class,
        // A draft that is let go was counted nowhere.
        e ->
            e.getInvoice().getIssuedAt() == null
                ? null
                : new Fact.InvoiceVoided(cause(e.getMeta()), EntityCodec.invoice(e.getInvoice())));
    on(PaymentCaptured.class, e -> EntityCodec.payment(cause(e.getMeta()), e.getPayment()));
    on(PaymentRefunded.class, e -> EntityCodec.payment(cause(e.getMeta()), e.getPayment()));
  }

  private void work() {
    on(InspectionCompleted.class, FactCodec::checked);
    on(InventoryMoved.class, FactCodec::fitted);
    on(TimeEntryStopped.class, e -> EntityCodec.time(cause(e.getMeta()), e.getTimeEntry()));
    on(TimeEntryApproved.class, e -> EntityCodec.time(cause(e.getMeta()), e.getTimeEntry()));
    on(TimeEntryRecorded.class, e -> EntityCodec.time(cause(e.getMeta()), e.getTimeEntry()));
    on(TimeEntryUpdated.class, e -> EntityCodec.time(cause(e.getMeta()), e.getTimeEntry()));
  }

  /** Whether an event may be a fact, told by its header alone. */
  boolean reads(Record<byte[], byte[]> record) {
    return readers.containsKey(Headers.text(record.headers(), Headers.TYPE));
  }

  /** The fact that an event is, or null when it says nothing that counts. */
  @Nullable Fact read(Record<byte[], byte[]> record) {
    if (record.value() == null) {
      throw new IllegalArgumentException("an event needs a value");
    }
    Function<byte[], @Nullable Fact> reader =
        readers.get(Headers.text(record.headers(), Headers.TYPE));
    return reader == null ? null : reader.apply(record.value());
  }

  /** Whether a failure to read says that the record is broken, not the world. */
  static boolean isBroken(RuntimeException failure) {
    return failure instanceof UndecodableRecordException
        || failure instanceof IllegalArgumentException
        || failure instanceof ArithmeticException;
  }

  private <E extends SpecificRecord> void on(Class<E> event, Function<E, @Nullable Fact> fact) {
    Schema schema = SpecificData.get().getSchema(event);
    readers.put(schema.getFullName(), bytes -> fact.apply(wire.decode(bytes, event)));
  }

  private static Fact placed(EventMeta meta, Shop shop) {
    return new Fact.ShopPlaced(
        cause(meta),
        shop.getId(),
        EntityCodec.zone(shop.getZone()),
        HoursCodec.stated(shop.getOpeningHours()));
  }

  private static @Nullable Fact checked(InspectionCompleted event) {
    InspectionOutcome outcome = event.getInspection().getOutcome();
    if (event.getInspection().getKind() != InspectionKind.QC || outcome == null) {
      return null;
    }
    return new Fact.WorkChecked(
        cause(event.getMeta()),
        event.getInspection().getWorkOrderId(),
        outcome == InspectionOutcome.PASS);
  }

  /** What leaves the shelf costs; what comes back costs nothing. */
  private static @Nullable Fact fitted(InventoryMoved event) {
    StockMovement movement = event.getMovement();
    String orderId = movement.getWorkOrderId();
    MovementKind kind = movement.getKind();
    if (orderId == null || (kind != MovementKind.FIT && kind != MovementKind.RETURN)) {
      return null;
    }
    long taken = -movement.getOnHandChange();
    BigInteger thousandths =
        BigInteger.valueOf(taken)
            .abs()
            .multiply(BigInteger.valueOf(event.getInventoryItem().getUnitCost()));
    long cost = thousandths.add(BigInteger.valueOf(500)).divide(THOUSAND).longValueExact();
    return new Fact.PartFitted(
        cause(event.getMeta()),
        orderId,
        taken < 0 ? -cost : cost,
        event.getInventoryItem().getCurrency());
  }

  private static Cause cause(EventMeta meta) {
    return new Cause(
        meta.getOrgId(),
        meta.getEventId(),
        meta.getSequence(),
        meta.getOccurredAt(),
        meta.getRecordedAt());
  }
}

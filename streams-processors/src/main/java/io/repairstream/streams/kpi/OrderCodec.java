package io.repairstream.streams.kpi;

import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.state.KpiOrder;
import io.repairstream.streams.kpi.domain.Cause;
import io.repairstream.streams.kpi.domain.Order;
import io.repairstream.streams.kpi.domain.OrderView;
import io.repairstream.streams.kpi.domain.Phase;
import io.repairstream.streams.kpi.domain.Promise;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Work orders as their store keeps them. */
final class OrderCodec implements AtHand.Form<Order> {
  private final WireFormat wire;

  OrderCodec(WireFormat wire) {
    this.wire = wire;
  }

  void register() {
    wire.register(StoredOrders.STORE, KpiOrder.getClassSchema());
  }

  @Override
  public byte[] encode(Order order) {
    OrderView view = order.view();
    Promise promise = order.promise();
    Cause given = promise == null ? null : promise.given();
    return wire.encode(
        StoredOrders.STORE,
        new KpiOrder(
            view.kind(),
            view.shopId(),
            view.category(),
            view.technicianId(),
            view.comebackOf(),
            view.promisedAt(),
            view.status(),
            view.phase().name(),
            order.since(),
            order.openedAt(),
            order.openedOn(),
            promise == null ? null : promise.at(),
            given == null ? null : given.eventId(),
            given == null ? null : given.sequence(),
            given == null ? null : given.occurredAt(),
            given == null ? null : given.recordedAt(),
            promise == null ? null : promise.breach().name(),
            order.completedAt(),
            order.sentBack(),
            order.checked(),
            order.comebacks(),
            order.countsAgainst(),
            order.invoices(),
            order.partsCost(),
            view.internal()));
  }

  @Override
  public Order decode(String key, byte[] value) {
    String orgId = Keys.first(key);
    String orderId = Keys.afterFirst(key);
    KpiOrder avro = wire.decode(value, KpiOrder.class);
    return new Order(
        orgId,
        new OrderView(
            orderId,
            avro.getShopId(),
            avro.getKind(),
            avro.getCategory(),
            avro.getTechnicianId(),
            avro.getComebackOf(),
            avro.getPromisedAt(),
            avro.getStatus(),
            Phase.valueOf(avro.getPhase()),
            avro.getInternal()),
        avro.getStatusSince(),
        avro.getOpenedAt(),
        avro.getOpenedOn(),
        promise(orgId, avro),
        avro.getCompletedAt(),
        avro.getSentBack(),
        avro.getChecked(),
        avro.getComebacks(),
        avro.getCountsAgainst(),
        avro.getInvoices(),
        avro.getPartsCost());
  }

  private static @Nullable Promise promise(String orgId, KpiOrder avro) {
    Instant at = avro.getPromiseAt();
    if (at == null) {
      return null;
    }
    Cause given =
        new Cause(
            orgId,
            avro.getPromiseEventId(),
            avro.getPromiseSequence(),
            avro.getPromiseOccurredAt(),
            avro.getPromiseRecordedAt());
    return new Promise(at, given, Promise.Breach.valueOf(avro.getBreach()));
  }
}

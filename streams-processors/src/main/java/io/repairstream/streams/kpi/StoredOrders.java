package io.repairstream.streams.kpi;

import io.repairstream.streams.kpi.domain.Order;
import io.repairstream.streams.kpi.domain.Orders;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Work orders in a store, until they are over for good. */
final class StoredOrders implements Orders {
  static final String STORE = "kpi-orders";

  private final KeyValueStore<byte[], byte[]> store;
  private final OrderCodec codec;
  private final Agenda agenda;

  StoredOrders(KeyValueStore<byte[], byte[]> store, OrderCodec codec, Agenda agenda) {
    this.store = store;
    this.codec = codec;
    this.agenda = agenda;
  }

  @Override
  public @Nullable Order find(String orgId, String orderId) {
    byte[] stored = store.get(Keys.of(orgId, orderId));
    return stored == null ? null : codec.decode(orgId, orderId, stored);
  }

  @Override
  public void keep(Order order) {
    store.put(Keys.of(order.orgId(), order.id()), codec.encode(order));
    if (order.isOver()) {
      agenda.put(
          order.since().plus(Horizon.KEPT), Agenda.Task.ORDER, order.orgId() + '|' + order.id());
    }
  }

  /** Forgets an order that is over since long ago. */
  void forget(String subject, Instant now) {
    String orgId = subject.substring(0, subject.indexOf('|'));
    Order order = find(orgId, subject.substring(orgId.length() + 1));
    if (order != null && order.isOver() && !order.since().plus(Horizon.KEPT).isAfter(now)) {
      store.delete(Keys.of(subject));
    }
  }
}

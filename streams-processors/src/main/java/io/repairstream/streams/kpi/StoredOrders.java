package io.repairstream.streams.kpi;

import io.repairstream.streams.kpi.domain.Order;
import io.repairstream.streams.kpi.domain.Orders;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Work orders in a store, until they are over for good. */
final class StoredOrders implements Orders {
  static final String STORE = "kpi-orders";

  /** Of one task, of some 0.7 KB each. */
  static final int AT_HAND = 1_000;

  private final AtHand<Order> orders;
  private final Agenda agenda;

  StoredOrders(AtHand<Order> orders, Agenda agenda) {
    this.orders = orders;
    this.agenda = agenda;
  }

  @Override
  public @Nullable Order find(String orgId, String orderId) {
    return orders.find(Keys.name(orgId, orderId));
  }

  @Override
  public void keep(Order order) {
    String key = Keys.name(order.orgId(), order.id());
    orders.put(key, order);
    if (order.isOver()) {
      agenda.put(order.since().plus(Horizon.KEPT), Agenda.Task.ORDER, key);
    }
  }

  /** Forgets an order that is over since long ago. */
  void forget(String subject, Instant now) {
    Order order = orders.find(subject);
    if (order != null && order.isOver() && !order.since().plus(Horizon.KEPT).isAfter(now)) {
      orders.delete(subject);
    }
  }
}

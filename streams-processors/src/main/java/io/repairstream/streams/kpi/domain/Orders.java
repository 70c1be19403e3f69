package io.repairstream.streams.kpi.domain;

import org.jspecify.annotations.Nullable;

/** The work orders that something may still happen to. */
public interface Orders {
  /** What is remembered of an order, or null. */
  @Nullable Order find(String orgId, String orderId);

  /** Remembers an order. */
  void keep(Order order);
}

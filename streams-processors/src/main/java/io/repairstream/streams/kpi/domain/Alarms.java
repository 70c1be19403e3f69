package io.repairstream.streams.kpi.domain;

import java.time.Instant;

/** Asks to be told when a promised moment has passed. */
public interface Alarms {
  /** Have {@link SlaRules#passed} asked about the order at {@code moment}. */
  void promise(String orgId, String orderId, Instant moment);
}

package io.repairstream.streams.kpi.domain;

/** The parts of a repair, the same for every lifecycle, in their order. */
public enum Phase {
  CHECK_IN,
  DIAGNOSE,
  APPROVE,
  WAIT,
  WORK,
  VERIFY,
  HAND_BACK,
  DONE,
  CANCELLED;

  /** Whether an order in it still stands in the shop's books as open. */
  boolean isOpen() {
    return compareTo(DONE) < 0;
  }

  /** Whether the shop still has to do something before the customer can have it back. */
  boolean isInWork() {
    return compareTo(HAND_BACK) < 0;
  }
}

package io.repairstream.streams.organization.domain.lifecycle;

/** The part of a repair a status belongs to, the same for every lifecycle. */
public enum Phase {
  CHECK_IN,
  DIAGNOSE,
  APPROVE,
  WAIT,
  WORK,
  VERIFY,
  HAND_BACK,
  DONE,
  CANCELLED
}

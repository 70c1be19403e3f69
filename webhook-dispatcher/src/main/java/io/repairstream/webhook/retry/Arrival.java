package io.repairstream.webhook.retry;

/** What a delivery that is read from the source is to its partition's book. */
public enum Arrival {
  /** To be sent. */
  FRESH,
  /** To be recorded: an earlier one that it must not overtake is not delivered yet. */
  BLOCKED,
  /** Asked for again while it waits in the log: to be recorded as due now. */
  AGAIN,
  /** Under way or in the log: nothing is to be done. */
  KNOWN
}

package io.repairstream.webhook.lane;

/** What a lane does with a delivery that arrives. */
public enum Admission {
  /** Send it now: the lane counts it as under way. */
  SEND,
  /** The lane keeps it and hands it out when a slot is free. */
  QUEUED,
  /** No room: park it. */
  FULL,
  /** The endpoint asked for a pause: park it. */
  PAUSED,
  /** The breaker is open: park it. */
  OPEN
}

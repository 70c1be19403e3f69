package io.repairstream.streams.organization.domain.endpoint;

/** Whether an endpoint hears of events, and whether it is called. */
public enum EndpointStatus {
  /** It hears of events and is called. */
  ACTIVE,
  /** It hears of events; what it would be sent is held. */
  PAUSED,
  /** It hears of nothing, because its receiver is gone or has failed for too long. */
  DISABLED
}

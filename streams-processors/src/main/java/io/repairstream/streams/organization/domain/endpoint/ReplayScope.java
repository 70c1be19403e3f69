package io.repairstream.streams.organization.domain.endpoint;

/** Which deliveries a replay sends again. */
public enum ReplayScope {
  /** What has not arrived. */
  FAILED,
  /** Everything the endpoint subscribes to, what it missed while it was disabled too. */
  ALL
}

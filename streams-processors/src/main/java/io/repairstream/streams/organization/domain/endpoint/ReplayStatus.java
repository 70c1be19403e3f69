package io.repairstream.streams.organization.domain.endpoint;

/** Whether a replay goes on. */
public enum ReplayStatus {
  RUNNING,
  COMPLETED,
  CANCELLED
}

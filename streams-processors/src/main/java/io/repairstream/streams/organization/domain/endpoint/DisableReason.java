package io.repairstream.streams.organization.domain.endpoint;

/** Why the system disabled an endpoint. */
public enum DisableReason {
  /** Its receiver said that it is gone for good. */
  GONE,
  /** Its receiver has taken nothing for days. */
  FAILING
}

package io.repairstream.streams.organization.domain.endpoint;

/** Which retry schedule an endpoint follows. */
public enum RetryProfile {
  STANDARD,
  LEGACY
}

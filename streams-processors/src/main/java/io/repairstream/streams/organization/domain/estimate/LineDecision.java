package io.repairstream.streams.organization.domain.estimate;

/** What the customer said to one line. */
public enum LineDecision {
  PENDING,
  APPROVED,
  DECLINED
}

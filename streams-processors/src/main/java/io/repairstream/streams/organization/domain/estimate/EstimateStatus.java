package io.repairstream.streams.organization.domain.estimate;

/** How far an estimate has come. */
public enum EstimateStatus {
  /** Being written; the customer has not seen it. */
  DRAFT,
  /** With the customer. */
  SENT,
  /** The customer wants all of it. */
  APPROVED,
  /** The customer wants some of it. */
  PARTIALLY_APPROVED,
  /** The customer wants none of it. */
  DECLINED,
  /** The customer said nothing in time. */
  EXPIRED,
  /** Another revision took its place. */
  SUPERSEDED
}

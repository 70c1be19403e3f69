package io.repairstream.streams.organization.domain.message;

/** Why a customer is written to. */
public enum MessageKind {
  /** About their order. */
  TRANSACTIONAL,
  /** To win them for something; customers can opt out of it. */
  MARKETING
}

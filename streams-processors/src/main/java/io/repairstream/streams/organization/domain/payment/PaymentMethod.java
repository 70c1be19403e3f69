package io.repairstream.streams.organization.domain.payment;

/** How a customer pays. */
public enum PaymentMethod {
  CASH,
  CARD,
  TRANSFER,
  CHECK,
  OTHER
}

package io.repairstream.streams.organization.domain.payment;

import io.repairstream.streams.organization.domain.money.Money;

/** Where a payment stands. */
public enum PaymentStatus {
  /** The money is there. */
  CAPTURED,
  /** Some of it was given back. */
  PART_REFUNDED,
  /** All of it was given back. */
  REFUNDED,
  /** The money never came. */
  FAILED;

  /** The status of a payment of which {@code refunded}, more than nothing, was given back. */
  static PaymentStatus refunded(Money amount, Money refunded) {
    return refunded.compareTo(amount) < 0 ? PART_REFUNDED : REFUNDED;
  }
}

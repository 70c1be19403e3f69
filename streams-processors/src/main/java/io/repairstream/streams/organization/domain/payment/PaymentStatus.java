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

  /** The status of a captured payment, which follows from what was given back. */
  static PaymentStatus following(Money amount, Money refunded) {
    if (refunded.isZero()) {
      return CAPTURED;
    }
    return refunded.compareTo(amount) < 0 ? PART_REFUNDED : REFUNDED;
  }
}

package io.repairstream.streams.organization.domain.invoice;

import io.repairstream.streams.organization.domain.money.Money;

/** Where an invoice stands. */
public enum InvoiceStatus {
  /** Being written: it has no number and nothing is owed yet. */
  DRAFT,
  /** Given to the customer; nothing of it is paid. */
  ISSUED,
  /** Something of it is paid, something is owed. */
  PART_PAID,
  /** Nothing is owed, and what was owed was paid. */
  PAID,
  /** It never counted; its number stays used. */
  VOIDED,
  /** Nothing is owed because all of it was credited. */
  CREDITED;

  /** The status of an issued invoice, which follows from its amounts. */
  static InvoiceStatus following(Money total, Money paid, Money credited) {
    boolean settled = total.minus(paid).minus(credited).isZero();
    if (settled) {
      return paid.isZero() && !credited.isZero() ? CREDITED : PAID;
    }
    return paid.isZero() ? ISSUED : PART_PAID;
  }
}

package io.repairstream.streams.organization.domain.tenant;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A month as an organization is billed for it: from its day at midnight UTC up to, and without,
 * that day of the next month.
 *
 * @param start first day
 */
record BillingCycle(LocalDate start) {
  /** The cycle {@code moment} is in when cycles begin on {@code day} (1 to 28). */
  static BillingCycle of(int day, Instant moment) {
    LocalDate today = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    LocalDate begin = today.withDayOfMonth(day);
    return new BillingCycle(today.isBefore(begin) ? begin.minusMonths(1) : begin);
  }

  /** The first moment after it. */
  Instant end() {
    return start.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}

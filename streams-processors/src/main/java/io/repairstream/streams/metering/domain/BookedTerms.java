package io.repairstream.streams.metering.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an organization has booked, as far as it is metered.
 *
 * @param revision grows with every change of the organization
 * @param billingCycleDay day of the month, 1 to 28, on which its billing periods begin
 * @param limits units a billing period by meter; a meter that is missing has no end
 */
public record BookedTerms(
    String orgId, long revision, int billingCycleDay, Map<String, Long> limits) {
  /** Copies the limits. */
  public BookedTerms {
    limits = Map.copyOf(limits);
  }

  /** Units there are of {@code meter}; null means any number. */
  public @Nullable Long limit(String meter) {
    return limits.get(meter);
  }

  /** The billing period of {@code meter} that {@code moment} is in. */
  public MeterPeriod period(String meter, Instant moment) {
    LocalDate today = LocalDate.ofInstant(moment, ZoneOffset.UTC);
    LocalDate begin = today.withDayOfMonth(billingCycleDay);
    LocalDate start = today.isBefore(begin) ? begin.minusMonths(1) : begin;
    return new MeterPeriod(orgId, meter, start, start.plusMonths(1));
  }
}

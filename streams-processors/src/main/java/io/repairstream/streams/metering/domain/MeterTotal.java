package io.repairstream.streams.metering.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meter of one billing period.
 *
 * @param billable units that consume the meter
 * @param requests all that was asked for, billable or not
 * @param revision 1, 2, …: one more with every record that counts
 * @param first where the first record that counts stands
 * @param last where the last record that counts stands
 * @param updatedAt when the latest of them was used, as far as its counter knows
 */
public record MeterTotal(
    MeterPeriod period,
    long billable,
    long requests,
    long revision,
    InputPosition first,
    InputPosition last,
    Instant updatedAt) {

  /** The total after one more batch; the first one of a period begins it. */
  public static MeterTotal after(
      @Nullable MeterTotal before, UsageBatch batch, InputPosition position) {
    long requests = batch.lines().stream().mapToLong(UsageLine::count).sum();
    long billable =
        batch.lines().stream().filter(UsageLine::billable).mapToLong(UsageLine::count).sum();
    return grown(before, batch.period(), billable, requests, batch.countedAt(), position);
  }

  /** The total after one more unit, used {@code at}; the first one of a period begins it. */
  public static MeterTotal afterOne(
      @Nullable MeterTotal before, MeterPeriod period, Instant at, InputPosition position) {
    return grown(before, period, 1, 1, at, position);
  }

  private static MeterTotal grown(
      @Nullable MeterTotal before,
      MeterPeriod period,
      long billable,
      long requests,
      Instant at,
      InputPosition position) {
    if (before == null) {
      return new MeterTotal(period, billable, requests, 1, position, position, at);
    }
    return new MeterTotal(
        before.period(),
        before.billable() + billable,
        before.requests() + requests,
        before.revision() + 1,
        before.first(),
        position,
        at.isAfter(before.updatedAt()) ? at : before.updatedAt());
  }
}

package io.repairstream.streams.metering.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A meter of one billing period.
 *
 * @param billable units that consume the meter
 * @param requests all requests, billable or not
 * @param revision 1, 2, …: one more with every batch
 * @param first where the first batch that counts stands
 * @param last where the last batch that counts stands
 * @param updatedAt when the latest batch was closed
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
    if (before == null) {
      return new MeterTotal(
          batch.period(), billable, requests, 1, position, position, batch.countedAt());
    }
    return new MeterTotal(
        before.period(),
        before.billable() + billable,
        before.requests() + requests,
        before.revision() + 1,
        before.first(),
        position,
        batch.countedAt().isAfter(before.updatedAt()) ? batch.countedAt() : before.updatedAt());
  }
}

package io.repairstream.streams.metering.domain;

import io.repairstream.streams.quota.domain.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A threshold of a meter that was reached.
 *
 * @param revision revision of the terms whose limit it is a share of
 * @param threshold percent of the limit
 * @param limit units there are
 * @param used units used when it was reached
 * @param at when it was reached
 */
public record Crossing(
    MeterPeriod period, long revision, int threshold, long limit, long used, Instant at) {

  /** What more use reaches under {@code terms}; nothing is known without terms. */
  public static List<Crossing> byUse(
      @Nullable MeterTotal before, MeterTotal after, @Nullable BookedTerms terms) {
    MeterPeriod period = after.period();
    if (terms == null) {
      return List.of();
    }
    Long limit = terms.limit(period.meter());
    return between(
        period,
        new Usage(before == null ? 0 : before.billable(), limit),
        new Usage(after.billable(), limit),
        terms,
        after.updatedAt());
  }

  /**
   * What other terms reach in the billing period they begin in: what is used is another share of
   * what there is now.
   *
   * @param before terms that held until then, null when none were known
   * @param used units used of a meter in a period
   */
  public static List<Crossing> byTerms(
      @Nullable BookedTerms before,
      BookedTerms after,
      Instant at,
      Function<MeterPeriod, Long> used) {
    List<Crossing> crossings = new ArrayList<>();
    for (Map.Entry<String, Long> meter : new TreeMap<>(after.limits()).entrySet()) {
      MeterPeriod period = after.period(meter.getKey(), at);
      long units = used.apply(period);
      crossings.addAll(
          between(
              period,
              new Usage(units, before == null ? null : before.limit(meter.getKey())),
              new Usage(units, meter.getValue()),
              after,
              at));
    }
    return crossings;
  }

  private static List<Crossing> between(
      MeterPeriod period, Usage before, Usage after, BookedTerms terms, Instant at) {
    Long limit = after.limit();
    if (limit == null) {
      return List.of();
    }
    return after.reachedSince(before).stream()
        .map(
            threshold -> new Crossing(period, terms.revision(), threshold, limit, after.used(), at))
        .toList();
  }
}

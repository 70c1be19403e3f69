package io.repairstream.streams.kpi.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A figure of a window: the sum of what was contributed to it, or the level of a gauge.
 *
 * @param bins of a distribution: how many values lie in each
 * @param watermark latest moment of what was counted
 * @param revision how often it was published
 */
public record Row(
    Kpi kpi,
    Spot spot,
    Window window,
    Map<String, String> dimensions,
    @Nullable String currency,
    long numerator,
    @Nullable Long denominator,
    long count,
    Bins bins,
    Instant watermark,
    long revision,
    List<InputRange> ranges) {
  /** Copies what can change; dimensions are in the order of their names. */
  public Row {
    dimensions = Dimensions.of(dimensions);
    ranges = List.copyOf(ranges);
  }

  /** A row that nothing was counted in yet. */
  public static Row empty(
      Kpi kpi,
      Spot spot,
      Window window,
      Map<String, String> dimensions,
      @Nullable String currency) {
    return new Row(
        kpi,
        spot,
        window,
        dimensions,
        currency,
        0,
        null,
        0,
        Bins.EMPTY,
        Instant.EPOCH,
        0,
        List.of());
  }

  /**
   * With a contribution more.
   *
   * @param bin where its value lies, when it has one
   */
  public Row plus(Contribution counted, int bin, @Nullable InputPosition position) {
    Amount amount = counted.amount();
    Instant moment = counted.source().occurredAt();
    return new Row(
        kpi,
        spot,
        window,
        dimensions,
        currency,
        numerator + amount.numerator(),
        sum(denominator, amount.denominator()),
        count + amount.count(),
        amount.value() == null ? bins : bins.plus(bin, amount.count()),
        moment.isAfter(watermark) ? moment : watermark,
        revision,
        InputRange.widen(ranges, position));
  }

  private static @Nullable Long sum(@Nullable Long denominator, @Nullable Long more) {
    if (more == null) {
      return denominator;
    }
    return denominator == null ? more : Long.valueOf(denominator + more);
  }

  /** A gauge that stands at {@code level} at {@code moment}. */
  public Row at(long level, Instant moment, @Nullable InputPosition position) {
    return new Row(
        kpi,
        spot,
        window,
        dimensions,
        currency,
        level,
        null,
        level,
        bins,
        moment.isAfter(watermark) ? moment : watermark,
        revision,
        InputRange.widen(ranges, position));
  }

  /** As it goes out next. */
  public Row published() {
    return new Row(
        kpi,
        spot,
        window,
        dimensions,
        currency,
        numerator,
        denominator,
        count,
        bins,
        watermark,
        revision + 1,
        ranges);
  }
}

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
 * @param told what it said when it was last told as final; null until a fact comes too late for
 *     that
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
    List<InputRange> ranges,
    @Nullable Figures told) {
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
        List.of(),
        null);
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
        InputRange.widen(ranges, position),
        told);
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
        InputRange.widen(ranges, position),
        told);
  }

  /** What it says now. */
  public Figures figures() {
    return new Figures(numerator, denominator, count);
  }

  /** The same before the first fact that comes too late: what it says now was final. */
  public Row remembered() {
    return told == null ? with(revision, figures()) : this;
  }

  /** As it goes out next, as final or not. */
  public Row published(boolean last) {
    return with(revision + 1, last && told != null ? figures() : told);
  }

  private Row with(long revision, @Nullable Figures told) {
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
        revision,
        ranges,
        told);
  }
}

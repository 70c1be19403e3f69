package io.repairstream.edge.kpi;

import io.repairstream.edge.store.Spread;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A KPI of one window, told apart by what was asked for.
 *
 * @param name for example {@code 2026-W24}
 * @param span from when to when; of shops in several zones, from the first to the last
 * @param zone null of shops in several zones
 * @param spread of a distribution
 * @param revision null when it is recounted
 */
record Window(
    String name,
    Span span,
    @Nullable String zone,
    Apart apart,
    long numerator,
    @Nullable Long denominator,
    long count,
    @Nullable Spread spread,
    @Nullable Long revision,
    boolean isFinal) {
  /** Its first moment, which lists are ordered by. */
  Instant start() {
    return span.start();
  }

  /** What figures are told apart by beside the window. */
  record Apart(
      @Nullable String shopId, SortedMap<String, String> dimensions, @Nullable String currency) {
    static Apart of(
        @Nullable String shopId, Map<String, String> dimensions, @Nullable String currency) {
      return new Apart(shopId, new TreeMap<>(dimensions), currency);
    }
  }
}

package io.repairstream.edge.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A KPI in one window: the sum of all rows that are not told apart.
 *
 * @param day day of the shop that the window is in, or is
 * @param start start of the window, inclusive
 * @param end its end, exclusive
 * @param zone zone it is local to
 * @param shopId the shop, where shops are told apart and it belongs to one
 * @param dimensions what else it is told apart by
 * @param currency of money, else null
 * @param numerator in the unit of the KPI
 * @param denominator null when it has none
 * @param count facts in it
 * @param sketches of a distribution; to be merged
 * @param value of a distribution that is recounted: the value that {@code count} facts have
 * @param revision grows with every revision of a row in it; 0 when it is recounted
 * @param isFinal whether all of them are
 * @param rows how many rows or contributions it is made of
 */
public record KpiFigure(
    LocalDate day,
    Instant start,
    Instant end,
    String zone,
    @Nullable String shopId,
    Map<String, String> dimensions,
    @Nullable String currency,
    long numerator,
    @Nullable Long denominator,
    long count,
    List<byte[]> sketches,
    @Nullable Long value,
    long revision,
    boolean isFinal,
    long rows) {
  /** Keeps copies of the collections. */
  public KpiFigure {
    dimensions = Map.copyOf(dimensions);
    sketches = List.copyOf(sketches);
  }
}

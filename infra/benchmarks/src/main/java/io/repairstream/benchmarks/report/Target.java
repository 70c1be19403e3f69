package io.repairstream.benchmarks.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that must hold.
 *
 * @param what the figure, in words
 * @param measured its value; null when it was not measured
 * @param bound the limit
 * @param atLeast true when the value must not be below the limit, false when it must not be above
 */
public record Target(String what, @Nullable Double measured, double bound, boolean atLeast) {
  /** A value that must reach {@code bound}. */
  public static Target atLeast(String what, @Nullable Double measured, double bound) {
    return new Target(what, measured, bound, true);
  }

  /** A value that must not pass {@code bound}. */
  public static Target atMost(String what, @Nullable Double measured, double bound) {
    return new Target(what, measured, bound, false);
  }

  /** What the report says of it. */
  String sentence() {
    Double value = measured;
    String limit = (atLeast ? "≥ " : "≤ ") + number(bound);
    if (value == null) {
      return what + ": not measured (target " + limit + ")";
    }
    boolean met = atLeast ? value >= bound : value <= bound;
    return what
        + ": "
        + number(value)
        + " (target "
        + limit
        + ": "
        + (met ? "met" : "missed")
        + ")";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.2f", value);
  }
}

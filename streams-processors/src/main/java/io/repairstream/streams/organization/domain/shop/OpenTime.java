package io.repairstream.streams.organization.domain.shop;

import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A time of one day during which a shop is open, in minutes by the clock on its wall.
 *
 * @param from the first minute
 * @param to the first minute after it, 1440 at the day's end
 */
public record OpenTime(int from, int to) implements Comparable<OpenTime> {
  static final String EXPECTED = "HH:MM, from 00:00 to 24:00";

  private static final Pattern CLOCK = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");
  private static final Comparator<OpenTime> ORDER =
      Comparator.comparingInt(OpenTime::from).thenComparingInt(OpenTime::to);

  /** From the {@code from} of a clock to its {@code to}, which are clocks. */
  public static OpenTime of(String from, String to) {
    return new OpenTime(minute(from), minute(to));
  }

  static boolean isClock(String text) {
    return CLOCK.matcher(text).matches();
  }

  boolean overlaps(OpenTime other) {
    return from < other.to && other.from < to;
  }

  /** Its beginning as a clock shows it. */
  public String start() {
    return clock(from);
  }

  /** Its end as a clock shows it, 24:00 at the day's end. */
  public String end() {
    return clock(to);
  }

  @Override
  public int compareTo(OpenTime other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return start() + "-" + end();
  }

  private static int minute(String clock) {
    return Integer.parseInt(clock, 0, 2, 10) * 60 + Integer.parseInt(clock, 3, 5, 10);
  }

  private static String clock(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }
}

package io.repairstream.schemas.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * How times are written: ISO 8601 in UTC with exactly six decimals.
 *
 * <p>One width, so that text order is time order and a time sent back as {@code updated_since} is
 * the same time.
 */
public final class WireTime {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  private static final String PATTERN = "0000-00-00T00:00:00.000000Z";
  private static final long FIRST_SECOND = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST_SECOND = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final int SECONDS_A_DAY = 86_400;
  private static final int TEN = 10;

  private WireTime() {}

  /** {@code instant} as text, cut to the microsecond. */
  public static String text(Instant instant) {
    long seconds = instant.getEpochSecond();
    // A formatter takes ten times as long, and every entity shows several times.
    return seconds < FIRST_SECOND || seconds > LAST_SECOND
        ? FORMAT.format(instant)
        : digits(seconds, instant.getNano() / 1_000);
  }

  private static String digits(long seconds, int micros) {
    LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_A_DAY));
    int ofDay = Math.floorMod(seconds, SECONDS_A_DAY);
    byte[] text = PATTERN.getBytes(StandardCharsets.ISO_8859_1);
    put(text, 3, date.getYear());
    put(text, 6, date.getMonthValue());
    put(text, 9, date.getDayOfMonth());
    put(text, 12, ofDay / 3_600);
    put(text, 15, ofDay / 60 % 60);
    put(text, 18, ofDay % 60);
    put(text, 25, micros);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** Writes {@code number} so that its last digit stands at {@code last}. */
  private static void put(byte[] text, int last, int number) {
    int left = number;
    for (int at = last; left > 0; at--) {
      text[at] = (byte) ('0' + left % TEN);
      left /= TEN;
    }
  }
}

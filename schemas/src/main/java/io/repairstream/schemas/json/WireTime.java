package io.repairstream.schemas.json;

import java.time.Instant;
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

  private WireTime() {}

  /** {@code instant} as text, cut to the microsecond. */
  public static String text(Instant instant) {
    return FORMAT.format(instant);
  }
}

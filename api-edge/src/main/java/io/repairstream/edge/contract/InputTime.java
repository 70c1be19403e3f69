package io.repairstream.edge.contract;

import io.repairstream.edge.problem.ApiProblem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a time that the contract took for one: RFC 3339, with as many digits of a second as anybody
 * likes, and with leap seconds, which are the second that follows them.
 */
public final class InputTime {
  private static final Pattern TOO_FINE = Pattern.compile("(\\.[0-9]{9})[0-9]+");
  private static final Pattern LEAP = Pattern.compile(":60(\\.[0-9]+)?(?=[Zz+-])");

  /** RFC 3339 lets it be anything below a day; {@link java.time.ZoneOffset} ends at 18 hours. */
  private static final Pattern OFFSET = Pattern.compile("([+-])([01][0-9]|2[0-3]):([0-5][0-9])$");

  private InputTime() {}

  /** {@code text} to the microsecond; a 400 that names {@code pointer} when it is no time. */
  public static Instant parse(String pointer, String text) {
    try {
      String readable = TOO_FINE.matcher(text).replaceFirst("$1");
      Matcher leap = LEAP.matcher(readable);
      if (leap.find()) {
        return instant(leap.replaceFirst(":59")).plusSeconds(1);
      }
      return instant(readable).truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw ApiProblem.invalid(
          pointer,
          "is no time (expected: ISO 8601 such as 2026-06-12T14:30:00Z)",
          OffendingValue.of(text));
    }
  }

  private static Instant instant(String text) {
    Matcher offset = OFFSET.matcher(text);
    if (!offset.find()) {
      return OffsetDateTime.parse(text).toInstant();
    }
    Duration distance =
        Duration.ofHours(Long.parseLong(offset.group(2)))
            .plusMinutes(Long.parseLong(offset.group(3)));
    Duration ahead = offset.group(1).equals("+") ? distance : distance.negated();
    return OffsetDateTime.parse(offset.replaceFirst("Z")).toInstant().minus(ahead);
  }
}

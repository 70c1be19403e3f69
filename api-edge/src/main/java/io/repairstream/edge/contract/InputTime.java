package io.repairstream.edge.contract;

import io.repairstream.edge.problem.ApiProblem;
import java.time.DateTimeException;
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

  private InputTime() {}

  /** {@code text} to the microsecond; a 400 that names {@code pointer} when it is no time. */
  public static Instant parse(String pointer, String text) {
    try {
      String readable = TOO_FINE.matcher(text).replaceFirst("$1");
      Matcher leap = LEAP.matcher(readable);
      if (leap.find()) {
        return OffsetDateTime.parse(leap.replaceFirst(":59")).toInstant().plusSeconds(1);
      }
      return OffsetDateTime.parse(readable).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeException e) {
      throw ApiProblem.invalid(
          pointer,
          "is no time (expected: ISO 8601 such as 2026-06-12T14:30:00Z)",
          OffendingValue.of(text));
    }
  }
}

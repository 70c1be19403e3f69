package io.repairstream.webhook.retry;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code Retry-After}: seconds, with or without a fraction, or an HTTP date; anything else
 * says nothing.
 */
public final class RetryAfter {
  /** The longest pause a receiver can ask for. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,9})?");

  private RetryAfter() {}

  /** The pause {@code header} asks for, at most {@link #LONGEST}, or null when it asks for none. */
  public static @Nullable Duration parse(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    if (SECONDS.matcher(text).matches()) {
      int dot = text.indexOf('.');
      long whole = Long.parseLong(dot < 0 ? text : text.substring(0, dot));
      long up = dot < 0 ? whole : whole + 1;
      return within(Duration.ofSeconds(Math.min(up, LONGEST.toSeconds())));
    }
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return within(Duration.between(now, date));
    } catch (DateTimeParseException | ArithmeticException e) {
      // A header we cannot read is a header that was not sent.
      return null;
    }
  }

  private static @Nullable Duration within(Duration asked) {
    if (asked.isNegative() || asked.isZero()) {
      return null;
    }
    return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
  }
}

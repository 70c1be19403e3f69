package io.repairstream.runtime.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Reads durations as people write them, {@code 200ms}, {@code 5s}, {@code 10m}, {@code 72h}, {@code
 * 30d}, or in ISO 8601.
 */
final class DurationConverter implements Converter<Duration> {
  private static final long serialVersionUID = 1L;
  private static final Pattern SHORT = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

  @Override
  public @Nullable Duration convert(String value) {
    if (value.isEmpty()) {
      // An optional duration of which nothing is said is asked for as this.
      return null;
    }
    Matcher matcher = SHORT.matcher(value);
    if (!matcher.matches()) {
      return Duration.parse(value);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case "d" -> Duration.ofDays(amount);
      default ->
          throw new IllegalStateException("a unit the pattern does not know: " + matcher.group(2));
    };
  }
}

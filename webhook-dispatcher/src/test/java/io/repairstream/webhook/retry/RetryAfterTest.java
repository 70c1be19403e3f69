package io.repairstream.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What receivers write into Retry-After, and what we make of it. */
final class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120|PT2M",
        " 120 |PT2M",
        "120.5|PT2M1S",
        "315360000|PT24H",
        "999999999999999999|PT24H",
        "Sat, 21 Nov 2026 10:05:00 GMT|PT5M",
        "Fri, 21 Nov 2036 10:05:00 GMT|PT24H"
      })
  void readsSecondsAndDates(String header, Duration expected) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "0",
        "-1",
        "soon",
        "1e9",
        "12 34",
        "9999999999999999999999",
        "Sat, 21 Nov 2026 09:00:00 GMT"
      })
  void ignoresThePastAndGarbage(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isNull();
  }
}

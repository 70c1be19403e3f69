package io.repairstream.streams.metering.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In which billing period a moment is. */
class BookedTermsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-14T23:59:59Z, 2026-02-15, 2026-03-15",
    "2026-03-15T00:00:00Z, 2026-03-15, 2026-04-15",
    "2026-12-31T12:00:00Z, 2026-12-15, 2027-01-15",
    "2026-01-01T12:00:00Z, 2025-12-15, 2026-01-15"
  })
  void aPeriodBeginsOnTheBillingDay(Instant moment, LocalDate start, LocalDate end) {
    BookedTerms terms = new BookedTerms("o", 1, 15, Map.of());

    assertThat(terms.period("api_calls", moment))
        .isEqualTo(new MeterPeriod("o", "api_calls", start, end));
  }
}

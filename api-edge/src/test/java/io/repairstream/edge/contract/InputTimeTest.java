package io.repairstream.edge.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.edge.problem.ApiProblem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a schema takes for a time is one. */
final class InputTimeTest {
  @ParameterizedTest
  @CsvSource({
    "2026-06-12T14:30:00Z, 2026-06-12T14:30:00Z",
    "2026-06-12t14:30:00z, 2026-06-12T14:30:00Z",
    "2026-06-12T16:30:00.1234567890123+02:00, 2026-06-12T14:30:00.123456Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "2016-12-31T23:59:60.9Z, 2017-01-01T00:00:00Z",
    "2016-12-31T17:59:60-06:00, 2017-01-01T00:00:00Z",
    "2026-06-12T12:00:00-23:59, 2026-06-13T11:59:00Z",
    "2026-06-12T12:00:00+23:59, 2026-06-11T12:01:00Z",
    "2026-06-12T12:00:00.5-00:00, 2026-06-12T12:00:00.500Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999Z"
  })
  void timesAreReadToTheMicrosecond(String text, String read) {
    assertThat(InputTime.parse("#/at", text)).hasToString(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tomorrow", "2026-06-12T12:00:00+24:00", "2026-06-12T12:00:00+01:60"})
  void whatIsNoTimeIsToldWithItsPlace(String text) {
    assertThatThrownBy(() -> InputTime.parse("#/at", text))
        .isInstanceOf(ApiProblem.class)
        .hasMessageContaining("#/at");
  }
}

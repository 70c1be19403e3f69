package io.repairstream.streams.organization.domain.vehicle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Vehicle identification numbers and their check digit. */
class VinTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1M8GDM9AXKP042788",
        "11111111111111111",
        "1HGCM82633A004352",
        "5GZCZ43D13S812715",
        "12345",
        "B18C-0O1I",
        "1234567890123456"
      })
  void acceptsRightOnesAndTheShorterOnesOfOldVehicles(String vin) {
    assertThat(Vin.objection(vin)).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "1M8GDM9A1KP042788, X, 1",
    "1HGCM82603A004352, 3, 0",
    "WVWZZZ1JZXW000001, 0, Z",
    "1FTFW1ET5DFC10312, 9, 5",
    "11111111111111112, 3, 1"
  })
  void saysWhichCheckDigitWasExpected(String vin, String expected, String found) {
    Refusal refusal = requireNonNull(Vin.objection(vin));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.message()).contains(vin, "check digit " + found, "expected: " + expected);
    assertThat(refusal.details())
        .containsEntry("field", "vin")
        .containsEntry("value", vin)
        .containsEntry("expected", "check digit " + expected + " in position 9");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1M8GDM9AXKP04278O",
        "IM8GDM9AXKP042788",
        "1M8GDM9AXKP0427Q8",
        "1M8GDM9AXKP04278-"
      })
  void refusesCharactersThatAVinDoesNotHave(String vin) {
    assertThat(requireNonNull(Vin.objection(vin)).details())
        .containsEntry("expected", "letters other than I, O and Q, and digits");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1234", "1M8GDM9AXKP0427888"})
  void refusesWhatIsTooShortOrTooLong(String vin) {
    assertThat(requireNonNull(Vin.objection(vin)).details())
        .containsEntry("expected", "17 characters, or 5 to 16 for a vehicle built before 1981");
  }

  @Test
  void hasOneSpelling() {
    assertThat(Vin.canonical(" 1m8gdm9axkp042788 ")).isEqualTo("1M8GDM9AXKP042788");
    assertThat(Vin.canonical(null)).isNull();
    assertThat(Vin.objection(null)).isNull();
  }
}

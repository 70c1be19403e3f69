package io.repairstream.streams.organization.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What meets a gate input. */
class GateInputTest {
  @ParameterizedTest
  @EnumSource
  void isMetByItsFactAndByNothingLess(GateInput input) {
    assertThat(input.isMet(Facts.ALL)).isTrue();
    assertThat(input.isMet(Facts.NONE)).isFalse();
  }

  @Test
  void aFailedCheckIsAnOutcomeButNoPass() {
    GateFacts failed =
        new GateFacts(
            false,
            false,
            false,
            false,
            false,
            0,
            0,
            0,
            InspectionFacts.ABSENT,
            new InspectionFacts(true, InspectionFacts.Outcome.FAIL),
            QuoteFacts.ABSENT,
            false,
            false);

    assertThat(GateInput.QC_OUTCOME.isMet(failed)).isTrue();
    assertThat(GateInput.QC_OUTCOME_PASS.isMet(failed)).isFalse();
  }
}

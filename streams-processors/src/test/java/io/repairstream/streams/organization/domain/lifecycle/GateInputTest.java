package io.repairstream.streams.organization.domain.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What meets a gate input. */
class GateInputTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "QC_OUTCOME_FAIL")
  void isMetByItsFactAndByNothingLess(GateInput input) {
    assertThat(input.isMet(Facts.ALL)).isTrue();
    assertThat(input.isMet(Facts.NONE)).isFalse();
  }

  @Test
  void aFailedCheckIsAnOutcomeButNoPass() {
    assertThat(met(Facts.checked(InspectionFacts.Outcome.FAIL)))
        .containsExactlyInAnyOrder(
            GateInput.QC_CHECKLIST_COMPLETE, GateInput.QC_OUTCOME, GateInput.QC_OUTCOME_FAIL);
    assertThat(met(Facts.checked(InspectionFacts.Outcome.PASS)))
        .containsExactlyInAnyOrder(
            GateInput.QC_CHECKLIST_COMPLETE, GateInput.QC_OUTCOME, GateInput.QC_OUTCOME_PASS);
    assertThat(met(Facts.checked(InspectionFacts.Outcome.NONE)))
        .containsExactly(GateInput.QC_CHECKLIST_COMPLETE);
  }

  @Test
  void anEstimateMeetsWhatItHasComeTo() {
    assertThat(met(Facts.quoted(new QuoteFacts(true, false, false, false, false))))
        .containsExactly(GateInput.QUOTE_TOTAL);
    assertThat(met(Facts.quoted(new QuoteFacts(false, true, false, false, false))))
        .containsExactly(GateInput.LINE_ITEMS);
    assertThat(met(Facts.quoted(new QuoteFacts(false, false, true, false, false))))
        .containsExactlyInAnyOrder(GateInput.APPROVAL_LINK_SENT, GateInput.ESTIMATE_SENT);
    assertThat(met(Facts.quoted(new QuoteFacts(false, false, false, true, false))))
        .containsExactly(GateInput.ESTIMATE_APPROVED);
    assertThat(met(Facts.quoted(new QuoteFacts(false, false, false, false, true))))
        .containsExactly(GateInput.NEW_ESTIMATE_REVISION);
  }

  private static Set<GateInput> met(GateFacts facts) {
    List<GateInput> met =
        Arrays.stream(GateInput.values()).filter(input -> input.isMet(facts)).toList();
    return EnumSet.copyOf(met);
  }
}

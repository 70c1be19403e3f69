package io.repairstream.streams.organization.domain.estimate;

import static io.repairstream.streams.organization.domain.estimate.EstimateScene.DISCOUNT;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.FIRST;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.HASH;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.LABOR;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.SCREEN;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.SECOND;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.WORD;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.byLink;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstimateDecidingTest {
  private final EstimateScene estimates = EstimateScene.in(EstimateStatus.SENT);

  @Test
  void theCustomersWordIsKept() {
    Instant at = estimates.scene.now();

    estimates.approve(FIRST);

    Estimate approved = estimates.estimate(FIRST);
    assertThat(approved.status()).isEqualTo(EstimateStatus.APPROVED);
    assertThat(approved.approved()).isTrue();
    assertThat(approved.decision())
        .isEqualTo(new EstimateDecision("Ada", "phone", at, "please", "cd".repeat(32)));
    assertThat(approved.approvedTotals()).isEqualTo(approved.totals());
    assertThat(estimates.scene.holderOf(Estimate.approvedOf(Scene.TICKET))).isEqualTo(FIRST);
    assertThat(estimates.order().status()).isEqualTo("INTAKE");
  }

  @Test
  void someLinesMayBeWantedAndOthersNot() {
    estimates.approve(FIRST, true, false);

    Estimate approved = estimates.estimate(FIRST);
    assertThat(approved.status()).isEqualTo(EstimateStatus.PARTIALLY_APPROVED);
    assertThat(approved.approved()).isTrue();
    assertThat(approved.lines())
        .extracting(EstimateLine::decision)
        .containsExactly(LineDecision.APPROVED, LineDecision.DECLINED);
    assertThat(approved.approvedTotals().total()).isEqualTo(eur(14_280));
    assertThat(estimates.order().total()).isEqualTo(eur(14_280));
  }

  @Test
  void approvingNoLineIsDeclining() {
    estimates.approve(FIRST, false, false);

    Estimate declined = estimates.estimate(FIRST);
    assertThat(declined.status()).isEqualTo(EstimateStatus.DECLINED);
    assertThat(declined.approved()).isFalse();
    assertThat(declined.lines()).allMatch(line -> line.decision() == LineDecision.DECLINED);
    assertThat(estimates.scene.holderOf(Estimate.approvedOf(Scene.TICKET))).isNull();
  }

  @Test
  void decliningDeclinesEveryLine() {
    estimates.events(new EstimateCommand.DeclineEstimate(Scene.OWNER, FIRST, WORD));

    Estimate declined = estimates.estimate(FIRST);
    assertThat(declined.status()).isEqualTo(EstimateStatus.DECLINED);
    assertThat(declined.lines()).allMatch(line -> line.decision() == LineDecision.DECLINED);
    assertThat(declined.decision()).isNotNull();
  }

  @Test
  void whoSpeaksOfLinesSpeaksOfEachOnce() {
    String labor = estimates.estimate(FIRST).lines().getFirst().id();
    String screen = estimates.estimate(FIRST).lines().getLast().id();

    assertThat(votes(new LineVote("none", true)))
        .containsEntry("field", "lines/0/line_id")
        .containsEntry("value", "none");
    assertThat(votes(new LineVote(labor, true), new LineVote(labor, false)))
        .containsEntry("field", "lines/1/line_id");
    assertThat(votes(new LineVote(labor, true)))
        .containsEntry("field", "lines")
        .containsEntry("missing", List.of(screen));
  }

  @Test
  void aDiscountIsNotApprovedWithoutWhatItIsTakenOff() {
    estimates.revise(SECOND, FIRST);
    estimates.events(EstimateScene.updating(SECOND, LABOR, DISCOUNT));
    estimates.send(SECOND);

    Refusal refusal = estimates.refusal(estimates.approving(SECOND, false, true));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details()).containsEntry("field", "lines");
  }

  @Test
  void theChannelIsOneThatIsKnown() {
    Statement fax = new Statement("Ada", "fax", null, null);

    for (EstimateCommand command :
        List.of(
            new EstimateCommand.ApproveEstimate(Scene.OWNER, FIRST, fax, List.of()),
            new EstimateCommand.DeclineEstimate(Scene.OWNER, FIRST, fax))) {
      Refusal refusal = estimates.refusal(command);
      assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
      assertThat(refusal.details())
          .containsEntry("field", "channel")
          .containsEntry("expected", "in_person, phone, email, sms, portal");
    }
  }

  @Test
  void afterTheTimeToDecideNothingIsDecidedWhetherOrNotTheAlarmHasGoneOff() {
    Instant end = estimates.scene.alarms().getFirst().at();
    estimates.scene.pass(Duration.between(estimates.scene.now(), end));

    Refusal refusal = estimates.refusal(estimates.approving(FIRST));

    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details())
        .containsEntry("status", "EXPIRED")
        .containsEntry("expires_at", end.toString());
    assertThat(estimates.estimate(FIRST).status()).isEqualTo(EstimateStatus.SENT);
    assertThat(estimates.refusal(byLink(FIRST, HASH, false)).code())
        .isEqualTo(RefusalCode.CONFLICT);
  }

  @Test
  void inTheLastMomentItIsDecided() {
    Instant end = estimates.scene.alarms().getFirst().at();
    estimates.scene.pass(Duration.between(estimates.scene.now(), end).minusNanos(1_000));

    estimates.approve(FIRST);

    assertThat(estimates.estimate(FIRST).approved()).isTrue();
  }

  @Test
  void nothingIsApprovedForAnOrderThatIsOver() {
    estimates.events(Scene.move("VOIDED"));

    assertThat(estimates.refusal(estimates.approving(FIRST)).details())
        .containsEntry("field", "work_order_id");
  }

  @Test
  void theLinkApprovesOnce() {
    estimates.events(byLink(FIRST, HASH, true));

    assertThat(estimates.estimate(FIRST).status()).isEqualTo(EstimateStatus.APPROVED);
    assertThat(estimates.estimate(FIRST).decision())
        .extracting(EstimateDecision::channel)
        .isEqualTo("approval_link");
    Refusal again = estimates.refusal(byLink(FIRST, HASH, true));
    assertThat(again.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(again.details()).containsEntry("status", "APPROVED");
  }

  @Test
  void theLinkDeclines() {
    estimates.events(byLink(FIRST, HASH, false));

    assertThat(estimates.estimate(FIRST).status()).isEqualTo(EstimateStatus.DECLINED);
  }

  @Test
  void theLinkDecidesLineByLine() {
    List<EstimateLine> lines = estimates.estimate(FIRST).lines();

    estimates.events(
        byLink(
            FIRST,
            HASH,
            true,
            new LineVote(lines.getFirst().id(), false),
            new LineVote(lines.getLast().id(), true)));

    assertThat(estimates.estimate(FIRST).status()).isEqualTo(EstimateStatus.PARTIALLY_APPROVED);
  }

  @Test
  void whoHasNoTokenLearnsNothing() {
    estimates.revise(SECOND, FIRST);

    Refusal foreign = estimates.refusal(byLink(FIRST, "00".repeat(32), true));
    Refusal unsent = estimates.refusal(byLink(SECOND, HASH, true));
    Refusal nowhere = estimates.refusal(byLink("none", HASH, true));

    assertThat(foreign.code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(unsent).isEqualTo(foreign);
    assertThat(nowhere).isEqualTo(foreign);
  }

  @Test
  void aTokenDiesWithItsRevision() {
    estimates.revise(SECOND, FIRST);

    Refusal refusal = estimates.refusal(byLink(FIRST, HASH, true));

    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details()).containsEntry("status", "SUPERSEDED");
  }

  @Test
  void aSupplementTakesThePlaceOfTheApprovalOnceItIsApproved() {
    estimates.approve(FIRST, true, false);
    estimates.revise(SECOND, FIRST);
    estimates.send(SECOND);
    assertThat(estimates.order().total()).isEqualTo(eur(26_180));

    estimates.approve(SECOND);

    assertThat(estimates.estimate(FIRST).status()).isEqualTo(EstimateStatus.SUPERSEDED);
    assertThat(estimates.scene.holderOf(Estimate.approvedOf(Scene.TICKET))).isEqualTo(SECOND);
    assertThat(estimates.order().total()).isEqualTo(eur(26_180));
  }

  @Test
  void aSupplementThatComesToNothingLeavesTheApprovedPrice() {
    estimates.approve(FIRST, true, false);
    estimates.revise(SECOND, FIRST);
    estimates.send(SECOND);

    estimates.events(byLink(SECOND, HASH, false));

    assertThat(estimates.estimate(FIRST).status()).isEqualTo(EstimateStatus.PARTIALLY_APPROVED);
    assertThat(estimates.order().total()).isEqualTo(eur(14_280));
  }

  @Test
  void aPriceThatSomethingElseSaidSinceStays() {
    estimates.approve(FIRST, true, false);
    estimates.revise(SECOND, FIRST);
    estimates.events(EstimateScene.updating(SECOND, SCREEN));
    Money before = estimates.order().total();

    estimates.revise(EstimateScene.THIRD, SECOND);

    assertThat(estimates.order().total()).isEqualTo(before);
    assertThat(estimates.estimate(SECOND).status()).isEqualTo(EstimateStatus.SUPERSEDED);
  }

  private Map<String, Object> votes(LineVote... votes) {
    Refusal refusal =
        estimates.refusal(
            new EstimateCommand.ApproveEstimate(Scene.OWNER, FIRST, WORD, List.of(votes)));
    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    return refusal.details();
  }

  private static Money eur(long cents) {
    return new Money(cents, "EUR");
  }
}

package io.repairstream.streams.organization.domain.estimate;

import static io.repairstream.streams.organization.domain.estimate.EstimateScene.FIRST;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.HASH;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.LABOR;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.THIRD;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.WORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every command on an estimate in every status, and every event on one where it cannot happen. */
class EstimateStatusTest {
  private static final Instant AT = Instant.parse("2026-03-02T00:00:00Z");
  private static final EstimateDecision WORDS =
      new EstimateDecision("Ada", "phone", AT, null, null);

  @ParameterizedTest
  @EnumSource(EstimateStatus.class)
  void onlyADraftIsChangedOrSent(EstimateStatus status) {
    boolean draft = status == EstimateStatus.DRAFT;

    tried(EstimateScene.in(status), EstimateScene.updating(FIRST, LABOR), status, draft);
    tried(EstimateScene.in(status), EstimateScene.sending(FIRST), status, draft);
  }

  @ParameterizedTest
  @EnumSource(EstimateStatus.class)
  void onlyASentOneIsDecidedOn(EstimateStatus status) {
    boolean sent = status == EstimateStatus.SENT;

    tried(
        EstimateScene.in(status),
        new EstimateCommand.ApproveEstimate(Scene.OWNER, FIRST, WORD, List.of()),
        status,
        sent);
    tried(
        EstimateScene.in(status),
        new EstimateCommand.DeclineEstimate(Scene.OWNER, FIRST, WORD),
        status,
        sent);
    if (status != EstimateStatus.DRAFT) {
      tried(EstimateScene.in(status), EstimateScene.byLink(FIRST, HASH, true), status, sent);
      tried(EstimateScene.in(status), EstimateScene.byLink(FIRST, HASH, false), status, sent);
    }
  }

  @ParameterizedTest
  @EnumSource(EstimateStatus.class)
  void allButASupersededOneAreRevised(EstimateStatus status) {
    EstimateScene estimates = EstimateScene.in(status);

    tried(
        estimates,
        new EstimateCommand.ReviseEstimate(Scene.OWNER, THIRD, FIRST),
        status,
        status != EstimateStatus.SUPERSEDED);
    Set<EstimateStatus> stay =
        EnumSet.of(EstimateStatus.APPROVED, EstimateStatus.PARTIALLY_APPROVED);
    assertThat(estimates.estimate(FIRST).status())
        .isEqualTo(stay.contains(status) ? status : EstimateStatus.SUPERSEDED);
  }

  @ParameterizedTest
  @EnumSource(EstimateStatus.class)
  void anAlarmOutOfTurnChangesNothing(EstimateStatus status) {
    EstimateScene estimates = EstimateScene.in(status);

    assertThat(estimates.events(new EstimateCommand.ExpireEstimate(Scene.OWNER, FIRST))).isEmpty();
    estimates.scene.pass(Duration.ofDays(15));
    assertThat(estimates.events(new EstimateCommand.ExpireEstimate(Scene.OWNER, FIRST)))
        .hasSize(status == EstimateStatus.SENT ? 1 : 0);
  }

  @ParameterizedTest
  @EnumSource(EstimateStatus.class)
  void anEventThatCannotFollowIsABug(EstimateStatus status) {
    Estimate estimate = EstimateScene.in(status).estimate(FIRST);
    boolean draft = status == EstimateStatus.DRAFT;
    boolean sent = status == EstimateStatus.SENT;

    follows(estimate, new EstimateEvent.EstimateUpdated(FIRST, List.of(), null, null), draft);
    follows(estimate, new EstimateEvent.EstimateSent(FIRST, HASH, AT), draft);
    follows(
        estimate,
        new EstimateEvent.EstimateApproved(FIRST, Scene.TICKET, WORDS, estimate.lines()),
        sent);
    follows(estimate, new EstimateEvent.EstimateDeclined(FIRST, WORDS), sent);
    follows(estimate, new EstimateEvent.EstimateExpired(FIRST), sent);
    follows(
        estimate, new EstimateEvent.EstimateSuperseded(FIRST), status != EstimateStatus.SUPERSEDED);
  }

  @Test
  void anEstimateIsDraftedOnceAndFirst() {
    Estimate estimate = EstimateScene.in(EstimateStatus.DRAFT).estimate(FIRST);
    EstimateEvent created =
        new EstimateEvent.EstimateCreated(
            FIRST,
            null,
            Scene.TICKET,
            estimate.workOrderKind(),
            Scene.SHOP,
            Scene.CUSTOMER,
            1,
            null,
            "EUR",
            List.of(),
            null,
            null);

    assertThatThrownBy(() -> created.evolve(estimate, AT))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new EstimateEvent.EstimateExpired(FIRST).evolve(null, AT))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aSupplementThatExpiresLeavesTheApprovedPrice() {
    EstimateScene estimates = EstimateScene.in(EstimateStatus.PARTIALLY_APPROVED);
    estimates.revise(EstimateScene.SECOND, FIRST);
    estimates.send(EstimateScene.SECOND);
    estimates.scene.pass(Duration.ofDays(15));

    estimates.events(new EstimateCommand.ExpireEstimate(Scene.OWNER, EstimateScene.SECOND));

    assertThat(estimates.order().total())
        .isEqualTo(estimates.estimate(FIRST).approvedTotals().total());
  }

  private static void tried(
      EstimateScene estimates, EstimateCommand command, EstimateStatus status, boolean possible) {
    Decision decision = estimates.scene.send(command);
    if (possible) {
      assertThat(decision).as("%s in %s", command, status).isInstanceOf(Decision.Accepted.class);
      return;
    }
    assertThat(decision).as("%s in %s", command, status).isInstanceOf(Decision.Refused.class);
    Refusal refusal = ((Decision.Refused) decision).refusal();
    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details()).containsEntry("status", status.name());
  }

  private static void follows(Estimate estimate, EstimateEvent event, boolean possible) {
    if (possible) {
      assertThat(event.evolve(estimate, AT).revision().version())
          .isEqualTo(estimate.revision().version() + 1);
    } else {
      assertThatThrownBy(() -> event.evolve(estimate, AT))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(estimate.status().name());
    }
  }
}

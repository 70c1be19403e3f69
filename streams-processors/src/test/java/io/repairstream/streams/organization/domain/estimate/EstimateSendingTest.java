package io.repairstream.streams.organization.domain.estimate;

import static io.repairstream.streams.organization.domain.estimate.EstimateScene.FIRST;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.HASH;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.LABOR;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.SECOND;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.creating;
import static io.repairstream.streams.organization.domain.estimate.EstimateScene.sending;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.money.Money;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EstimateSendingTest {
  private final EstimateScene estimates = new EstimateScene();

  @Test
  void theCustomerHasTwoWeeksWhenNobodySaysHowLong() {
    estimates.create(FIRST, LABOR);
    Instant issued = estimates.scene.now();

    estimates.send(FIRST);

    Estimate sent = estimates.estimate(FIRST);
    Instant end = issued.plus(Duration.ofDays(14));
    assertThat(sent.status()).isEqualTo(EstimateStatus.SENT);
    assertThat(sent.expiresAt()).isEqualTo(end);
    assertThat(sent.sentAt()).isEqualTo(issued.plusSeconds(1));
    assertThat(sent.approvalTokenHash()).isEqualTo(HASH);
    assertThat(estimates.scene.alarms()).containsExactly(new Scene.Alarm(end, FIRST));
    assertThat(estimates.order().total()).isEqualTo(new Money(14_280, "EUR"));
  }

  @Test
  void theTimeIsTheCallersOrTheDrafts() {
    Instant drafted = Instant.parse("2026-03-08T00:00:00Z");
    Instant said = Instant.parse("2026-03-05T00:00:00Z");
    estimates.events(creating(Scene.OWNER, FIRST, Scene.TICKET, drafted, null, LABOR));
    estimates.send(FIRST);
    assertThat(estimates.estimate(FIRST).expiresAt()).isEqualTo(drafted);

    estimates.revise(SECOND, FIRST);
    estimates.events(new EstimateCommand.SendEstimate(Scene.OWNER, SECOND, HASH, said));
    assertThat(estimates.estimate(SECOND).expiresAt()).isEqualTo(said);
  }

  @Test
  void aTimeThatPassedWhileItWasADraftIsRefused() {
    Instant drafted = Instant.parse("2026-03-02T00:00:00Z");
    estimates.events(creating(Scene.OWNER, FIRST, Scene.TICKET, drafted, null, LABOR));
    estimates.scene.pass(Duration.ofDays(1));

    Refusal refusal = estimates.refusal(sending(FIRST));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details()).containsEntry("field", "expires_at");
  }

  @Test
  void anEmptyEstimateIsNotSent() {
    estimates.create(FIRST);

    Refusal refusal = estimates.refusal(sending(FIRST));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details()).containsEntry("field", "lines");
  }

  @Test
  void nothingIsSentForAnOrderThatIsOver() {
    estimates.create(FIRST, LABOR);
    estimates.events(Scene.move("VOIDED"));

    assertThat(estimates.refusal(sending(FIRST)).code()).isEqualTo(RefusalCode.CONFLICT);
  }

  @Test
  void anOrderIsPricedOnlyWhenItsPriceChanges() {
    estimates.create(FIRST, LABOR);
    estimates.send(FIRST);
    estimates.revise(SECOND, FIRST);

    assertThat(estimates.events(sending(SECOND))).hasSize(1);
  }
}

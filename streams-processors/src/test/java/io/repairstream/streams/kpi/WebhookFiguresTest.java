package io.repairstream.streams.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.streams.Golden;
import io.repairstream.streams.StoreLines;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Attempts in, figures of webhooks out. */
class WebhookFiguresTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final KpiDriver driver = new KpiDriver(START);

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void webhooksCountWhenTheyEnd() {
    attempt("d1", AttemptOutcome.RETRYING, null, START);
    attempt("d1", AttemptOutcome.DELIVERED, null, START);
    attempt("d2", AttemptOutcome.DELIVERED, DeliveryCause.REDELIVERY, START);
    attempt("d3", AttemptOutcome.EXHAUSTED, DeliveryCause.EVENT, START);
    attempt("d4", AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    driver.pass(Duration.ofSeconds(1));

    KpiValue ended =
        driver.row(Topics.KPI_SHOP_DAILY, "o||webhook.deliveries|endpoint_id=h|2026-03-01");
    assertThat(ended.getNumerator()).isEqualTo(3);
    assertThat(ended.getDenominator()).isEqualTo(4);
    KpiValue lag = driver.row(Topics.KPI_SHOP_DAILY, "o||webhook.lag|endpoint_id=h|2026-03-01");
    assertThat(lag.getNumerator()).isEqualTo(2_250);
    assertThat(lag.getCount()).isEqualTo(1);
    assertThat(lag.getSketch()).isNotNull();
  }

  @Test
  void whatIsSentTwiceEndsOnce() {
    attempt("d1", 1, AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    driver.restart();
    attempt("d1", 1, AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    attempt("d2", 3, AttemptOutcome.EXHAUSTED, DeliveryCause.EVENT, null);
    attempt("d2", 3, AttemptOutcome.EXHAUSTED, DeliveryCause.EVENT, null);
    driver.pass(Duration.ofDays(2));
    attempt("d1", 1, AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    driver.pass(Duration.ofSeconds(1));

    assertEnded(1, 2);
    assertThat(
            driver.row(Topics.KPI_SHOP_DAILY, "o||webhook.lag|endpoint_id=h|2026-03-01").getCount())
        .isEqualTo(1);
  }

  @Test
  void whatArrivedEndsNoMoreWhereverDispatchBeginsAgain() {
    attempt("d1", 1, AttemptOutcome.RETRYING, DeliveryCause.EVENT, null);
    attempt("d1", 2, AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    driver.restart();
    attempt("d1", 1, AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    attempt("d1", 3, AttemptOutcome.EXHAUSTED, DeliveryCause.EVENT, null);
    attempt("d2", 1, AttemptOutcome.REJECTED, DeliveryCause.EVENT, null);
    attempt("d2", 1, AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    attempt("d2", 2, AttemptOutcome.REJECTED, DeliveryCause.EVENT, null);
    driver.pass(Duration.ofSeconds(1));

    assertEnded(1, 2);
  }

  @Test
  void whatWasGivenUpMayStillArrive() {
    for (int told = 0; told < 2; told++) {
      attempt("d1", 3 + told, AttemptOutcome.EXHAUSTED, DeliveryCause.EVENT, null);
      driver.restart();
    }
    for (int told = 0; told < 2; told++) {
      resumed("d1", 6 + told, AttemptOutcome.EXHAUSTED, START.plusSeconds(60));
      driver.restart();
    }
    resumed("d1", 9, AttemptOutcome.DELIVERED, START.plusSeconds(90));
    resumed("d1", 10, AttemptOutcome.REJECTED, START.plusSeconds(90));
    driver.pass(Duration.ofSeconds(1));

    assertEnded(1, 3);
  }

  @Test
  void whatIsAskedForWhileItWaitsEndsOnceHoweverOftenItIsTakenUp() {
    attempt("d1", 1, AttemptOutcome.REJECTED, DeliveryCause.EVENT, null);
    attempt("d1", 2, AttemptOutcome.REJECTED, DeliveryCause.REDELIVERY, "asked");
    driver.restart();
    // Dispatch was killed before it had committed that it had read the request.
    attempt("d1", 3, AttemptOutcome.REJECTED, DeliveryCause.REDELIVERY, "asked");
    attempt("d1", 4, AttemptOutcome.REJECTED, DeliveryCause.REPLAY, "replay");
    attempt("d1", 5, AttemptOutcome.REJECTED, DeliveryCause.REDELIVERY, "asked again");
    // The replay was killed before it had noted what it had sent.
    attempt("d1", 6, AttemptOutcome.REJECTED, DeliveryCause.REPLAY, "replay");
    driver.pass(Duration.ofSeconds(1));

    assertEnded(0, 4);
  }

  @Test
  void whatExpiresAfterItWasGivenUpEndsNoMore() {
    attempt("d1", 3, AttemptOutcome.EXHAUSTED, DeliveryCause.EVENT, null);
    driver.pass(Duration.ofDays(30));
    tell(attempt("d1", 4, AttemptOutcome.EXPIRED).setGivenUpBefore(true));
    tell(attempt("d2", 4, AttemptOutcome.EXPIRED));
    driver.pass(Duration.ofSeconds(1));

    assertEnded(0, 2);
  }

  @Test
  void whatAnEarlierVersionRememberedStillHolds() {
    for (String ended : List.of("o|d1|", "o|d2|", "o|d3|asked")) {
      driver.ended(ended, ended.equals("o|d2|") ? Integer.MAX_VALUE : 3);
    }
    attempt("d1", 4, AttemptOutcome.EXHAUSTED, DeliveryCause.EVENT, null);
    resumed("d1", 5, AttemptOutcome.EXHAUSTED, START.plusSeconds(60));
    attempt("d2", 1, AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    attempt("d3", 4, AttemptOutcome.REJECTED, DeliveryCause.REDELIVERY, "asked");
    attempt("d3", 1, AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    driver.pass(Duration.ofSeconds(1));

    assertEnded(1, 2);
  }

  @Test
  void whoeverAsksAgainIsToldOnceHoweverOftenItIsSent() {
    attempt("d1", 1, AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    for (int sent = 0; sent < 3; sent++) {
      attempt("d1", 1, AttemptOutcome.DELIVERED, DeliveryCause.REDELIVERY, "first");
      driver.restart();
      attempt("d1", 1, AttemptOutcome.DELIVERED, DeliveryCause.REDELIVERY, "second");
      attempt("d1", 2, AttemptOutcome.REJECTED, DeliveryCause.REPLAY, "replay");
      attempt("d2", 1, AttemptOutcome.DELIVERED, DeliveryCause.REPLAY, "replay");
      driver.pass(Duration.ofHours(20));
    }
    driver.pass(Duration.ofSeconds(1));

    assertEnded(4, 5);
  }

  @Test
  void dispatchThatDoesNotSayWhoAskedIsBelievedEachTime() {
    attempt("d1", 1, AttemptOutcome.DELIVERED, DeliveryCause.REDELIVERY, null);
    attempt("d1", 1, AttemptOutcome.DELIVERED, DeliveryCause.REDELIVERY, null);
    attempt("d1", 1, AttemptOutcome.DELIVERED, DeliveryCause.REPLAY, null);
    driver.pass(Duration.ofSeconds(1));

    assertEnded(3, 3);
  }

  @Test
  void whatIsRememberedHasTheReviewedBytes() {
    attempt("d1", 3, AttemptOutcome.EXHAUSTED, DeliveryCause.EVENT, null);
    attempt("d2", 1, AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    attempt("d2", 2, AttemptOutcome.REJECTED, DeliveryCause.REPLAY, "replay");
    resumed("d3", 6, AttemptOutcome.EXHAUSTED, START.plusSeconds(60));

    Golden.assertText(
        "kpi.endings.txt", StoreLines.section(EndedDeliveries.STORE, driver.endings()));
  }

  @Test
  void endingsAreForgottenWithinAWeek() {
    attempt("d1", 1, AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    driver.pass(EndedDeliveries.RETENTION);
    attempt("d1", 1, AttemptOutcome.DELIVERED, DeliveryCause.EVENT, null);
    driver.pass(Duration.ofSeconds(1));

    assertEnded(2, 2);
  }

  private void assertEnded(long arrived, long ended) {
    KpiValue row =
        driver.row(Topics.KPI_SHOP_DAILY, "o||webhook.deliveries|endpoint_id=h|2026-03-01");
    assertThat(row.getNumerator()).isEqualTo(arrived);
    assertThat(row.getDenominator()).isEqualTo(ended);
  }

  private void attempt(
      String delivery,
      AttemptOutcome outcome,
      @Nullable DeliveryCause cause,
      @Nullable Instant of) {
    tell(
        attempt(delivery, 1, outcome)
            .setCause(cause)
            .setOccurredAt(of)
            .setAskedBy(cause == DeliveryCause.REDELIVERY ? "asked" : null));
  }

  private void attempt(
      String delivery,
      int number,
      AttemptOutcome outcome,
      DeliveryCause cause,
      @Nullable String askedBy) {
    tell(attempt(delivery, number, outcome).setCause(cause).setAskedBy(askedBy));
  }

  private void resumed(String delivery, int number, AttemptOutcome outcome, Instant at) {
    tell(attempt(delivery, number, outcome).setResumedAt(at));
  }

  private static DeliveryAttempt.Builder attempt(
      String delivery, int number, AttemptOutcome outcome) {
    return DeliveryAttempt.newBuilder()
        .setDeliveryId(delivery)
        .setEndpointId("h")
        .setOrgId(KpiEvents.ORG)
        .setEventId("e")
        .setEvent("ticket.created")
        .setAttempt(number)
        .setStartedAt(START.plusSeconds(2))
        .setDurationMs(250)
        .setOutcome(outcome)
        .setOccurredAt(START)
        .setCause(DeliveryCause.EVENT);
  }

  private void tell(DeliveryAttempt.Builder attempt) {
    driver.send(Topics.WEBHOOK_ATTEMPTS, attempt.build());
  }
}

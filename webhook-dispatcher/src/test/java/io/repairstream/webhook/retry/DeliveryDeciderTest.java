package io.repairstream.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.webhook.transport.AttemptResult;
import io.repairstream.webhook.transport.ErrorClass;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each result means for a delivery and its endpoint. */
final class DeliveryDeciderTest {
  private static final Duration FIVE = Duration.ofSeconds(5);

  @Test
  void acceptedIsDelivered() {
    assertThat(decide(1, new AttemptResult(204, null, "", null, "1.2.3.4")))
        .isEqualTo(new Verdict.Delivered());
  }

  @Test
  void failuresAreTriedAgainBySchedule() {
    for (ErrorClass error :
        new ErrorClass[] {
          ErrorClass.CONNECT,
          ErrorClass.TLS,
          ErrorClass.TIMEOUT,
          ErrorClass.CLOSED,
          ErrorClass.UNRESOLVED
        }) {
      assertThat(decide(1, AttemptResult.notSent(error)))
          .as(error.name())
          .isEqualTo(new Verdict.Again(FIVE, null));
    }
    assertThat(decide(1, status(500, "60"))).isEqualTo(new Verdict.Again(FIVE, null));
    assertThat(decide(1, status(302, null))).isEqualTo(new Verdict.Again(FIVE, null));
  }

  @Test
  void retryAfterPausesTheEndpointAndNeverHastens() {
    assertThat(decide(1, status(429, "60")))
        .isEqualTo(new Verdict.Again(Duration.ofSeconds(60), Duration.ofSeconds(60)));
    assertThat(decide(2, status(503, "60")))
        .isEqualTo(new Verdict.Again(Duration.ofMinutes(5), Duration.ofSeconds(60)));
    assertThat(decide(1, status(429, null))).isEqualTo(new Verdict.Again(FIVE, null));
  }

  @Test
  void goneIsAFailureThatPausesTheEndpointForADay() {
    assertThat(decide(1, status(410, null)))
        .isEqualTo(new Verdict.Again(Duration.ofHours(24), Duration.ofHours(24)));
  }

  @Test
  void theLastFailureExhausts() {
    assertThat(decide(9, status(500, null))).isInstanceOf(Verdict.Again.class);
    assertThat(decide(10, status(500, null))).isEqualTo(new Verdict.Exhausted(false, null));
  }

  @Test
  void aTargetOurRulesRefuseIsNotTriedAgain() {
    assertThat(decide(1, AttemptResult.notSent(ErrorClass.TARGET_DENIED)))
        .isEqualTo(new Verdict.Exhausted(true, null));
  }

  private static AttemptResult status(int status, @Nullable String retryAfter) {
    return new AttemptResult(status, ErrorClass.STATUS, "", retryAfter, "1.2.3.4");
  }

  private static Verdict decide(int made, AttemptResult result) {
    return DeliveryDecider.decide(BackoffSchedule.STANDARD, made, result, 0.5, Instant.EPOCH);
  }
}

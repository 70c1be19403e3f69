package io.repairstream.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The two schedules, as promised. */
final class BackoffScheduleTest {
  @Test
  void standardIsTenAttemptsOverAboutSeventyFiveHours() {
    Duration all =
        IntStream.range(1, BackoffSchedule.STANDARD.attempts())
            .mapToObj(made -> BackoffSchedule.STANDARD.delayAfter(made, 0.5))
            .reduce(Duration.ZERO, Duration::plus);

    assertThat(BackoffSchedule.STANDARD.attempts()).isEqualTo(10);
    assertThat(all).isEqualTo(Duration.parse("PT75H35M5S"));
  }

  @Test
  void legacyIsThreeAttemptsFiveAndThirtySecondsApart() {
    assertThat(BackoffSchedule.LEGACY.attempts()).isEqualTo(3);
    assertThat(BackoffSchedule.LEGACY.delayAfter(1, 0.5)).isEqualTo(Duration.ofSeconds(5));
    assertThat(BackoffSchedule.LEGACY.delayAfter(2, 0.5)).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void jitterIsAFifthEachWay() {
    assertThat(BackoffSchedule.STANDARD.delayAfter(1, 0)).isEqualTo(Duration.ofSeconds(4));
    assertThat(BackoffSchedule.STANDARD.delayAfter(1, Math.nextDown(1.0)))
        .isEqualTo(Duration.ofSeconds(6));
  }
}

package io.repairstream.webhook.retry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Endpoints that sleep, and whose time is moved again and again. */
final class BacklogsTest {
  private static final long UNBLOCKED = 600_000;

  private final Backlogs backlogs = new Backlogs();

  @Test
  void anEndpointIsWokenOnceHoweverOftenItsTimeWasMoved() {
    backlogs.of("endpoint", 0);
    for (int at = 100; at > 0; at--) {
      backlogs.sleep("endpoint", at);
      backlogs.sleep("endpoint", UNBLOCKED);
    }

    assertThat(backlogs.asleep()).isOne();
    assertThat(backlogs.wake(UNBLOCKED - 1)).isNull();
    assertThat(backlogs.wake(UNBLOCKED)).isEqualTo("endpoint");
    assertThat(backlogs.wake(Long.MAX_VALUE)).isNull();
    assertThat(backlogs.asleep()).isZero();
  }

  @Test
  void whoIsOwedNothingIsNotWoken() {
    Backlog backlog = backlogs.of("endpoint", 0);
    backlogs.sleep("endpoint", 1);
    backlogs.forgetIfEmpty(backlog);

    assertThat(backlogs.asleep()).isZero();
    assertThat(backlogs.wake(1)).isNull();
  }

  @Test
  void theyAreWokenInTheOrderOfTheirTimes() {
    for (String endpoint : new String[] {"late", "early", "same"}) {
      backlogs.of(endpoint, 0);
    }
    backlogs.sleep("late", 3);
    backlogs.sleep("early", 1);
    backlogs.sleep("same", 3);

    assertThat(backlogs.wake(3)).isEqualTo("early");
    assertThat(new String[] {backlogs.wake(3), backlogs.wake(3)})
        .containsExactlyInAnyOrder("late", "same");
    assertThat(backlogs.wake(3)).isNull();
  }
}

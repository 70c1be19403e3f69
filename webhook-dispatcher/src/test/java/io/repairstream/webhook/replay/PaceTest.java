package io.repairstream.webhook.replay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** More on their way while all goes well, fewer as soon as it does not. */
final class PaceTest {
  private static final long PROMPT = 250;

  private final Pace pace = new Pace();

  @Test
  void growsByOneWhenAWindowsWorthWasBegunPromptlyUpToTheMost() {
    assertThat(pace.window()).isEqualTo(4);
    prompt(4);
    assertThat(pace.window()).isEqualTo(4);
    prompt(1);
    assertThat(pace.window()).isEqualTo(5);
    prompt(1_000);

    assertThat(pace.window()).isEqualTo(Pace.MOST);
  }

  @Test
  void halvesOnceForAllThatWasSentBeforeItSlowedDown() {
    prompt(1_000);

    for (int i = 0; i < Pace.MOST; i++) {
      pace.tried(i, PROMPT + 1, 500 + i);
    }
    assertThat(pace.window()).isEqualTo(Pace.MOST / 2);

    pace.tried(600, PROMPT + 1, 1_000);
    assertThat(pace.window()).isEqualTo(Pace.MOST / 4);
  }

  @Test
  void neverStopsAndGrowsAgain() {
    for (int i = 1; i < 10; i++) {
      pace.tried(i * 1_000L, 30_001, i * 1_000L + 999);
    }
    assertThat(pace.window()).isOne();

    prompt(20);
    assertThat(pace.window()).isGreaterThan(4);
  }

  private void prompt(int times) {
    for (int i = 0; i < times; i++) {
      pace.tried(0, PROMPT, 0);
    }
  }
}

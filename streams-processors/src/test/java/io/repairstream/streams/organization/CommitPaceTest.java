package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A transaction ends early while nothing queues, and never while something does. */
class CommitPaceTest {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000 * MICRO;

  private long now = Long.MAX_VALUE - 5 * MILLI;
  private final CommitPace pace = new CommitPace(() -> now);

  @Test
  void oneCommandAfterASilenceIsCommittedAtOnce() {
    assertThat(command(80 * MICRO)).isTrue();
    pass(500 * MILLI);
    assertThat(command(80 * MICRO)).isTrue();
  }

  @Test
  void whatQueuedDuringACommitIsDoneTogetherAndThenCommitted() {
    command(80 * MICRO);
    pass(4 * MILLI);

    assertThat(command(80 * MICRO)).isFalse();
    assertThat(command(80 * MICRO)).isFalse();
    pass(2 * MILLI);
    assertThat(command(80 * MICRO)).isTrue();
  }

  @Test
  void whileCommandsQueueOnlyTheIntervalCommits() {
    command(80 * MICRO);
    for (int i = 0; i < 10_000; i++) {
      if (i % 150 == 0) {
        pass(6 * MILLI);
      }
      assertThat(command(80 * MICRO)).isFalse();
      pass(20 * MICRO);
    }
  }

  @Test
  void slowCommitsDoNotLeadToOneCommandEach() {
    command(MILLI);
    for (int i = 0; i < 100; i++) {
      pass(40 * MILLI);
      int together = 0;
      for (int queued = 0; queued < 20; queued++) {
        together++;
        if (command(MILLI)) {
          break;
        }
      }
      assertThat(together).isGreaterThan(10);
    }
  }

  private boolean command(long takes) {
    long taken = pace.begins();
    pass(takes);
    return pace.ends(taken);
  }

  private void pass(long nanos) {
    now += nanos;
  }
}

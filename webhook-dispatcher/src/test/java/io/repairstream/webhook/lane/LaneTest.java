package io.repairstream.webhook.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A lane: order, bounds, breaker, pause. */
final class LaneTest {
  private final Lane<Integer> lane = new Lane<>(new LaneLimits(2, 3, 5, 30_000, 100_000));

  @Test
  void sendsUpToItsSlotsQueuesUpToItsBoundAndThenIsFull() {
    List<Admission> admissions = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      admissions.add(lane.offer(i, 0));
    }

    assertThat(admissions)
        .containsExactly(
            Admission.SEND,
            Admission.SEND,
            Admission.QUEUED,
            Admission.QUEUED,
            Admission.QUEUED,
            Admission.FULL);
  }

  @Test
  void handsOutFirstComeFirstServed() {
    for (int i = 0; i < 5; i++) {
      lane.offer(i, 0);
    }
    assertThat(lane.next(0)).isNull();

    lane.succeeded();
    lane.succeeded();

    assertThat(lane.next(0)).isEqualTo(2);
    assertThat(lane.next(0)).isEqualTo(3);
    assertThat(lane.next(0)).isNull();
    lane.succeeded();
    assertThat(lane.next(0)).isEqualTo(4);
  }

  @Test
  void givesBackFromTheFrontWhatWaitedTooLong() {
    for (int i = 0; i < 5; i++) {
      lane.offer(i, 0);
    }

    assertThat(lane.drain(job -> job < 4)).containsExactly(2, 3);
    assertThat(lane.queued()).isEqualTo(1);
    assertThat(lane.drain(job -> true)).containsExactly(4);
    assertThat(lane.inFlight()).isEqualTo(2);
  }

  @Test
  void opensAfterFiveFailuresInARowAndLetsOneProbeThrough() {
    fail(5);

    assertThat(lane.blocked(29_999)).isTrue();
    assertThat(lane.blockedUntil()).isEqualTo(30_000);
    assertThat(lane.offer(1, 29_999)).isEqualTo(Admission.OPEN);
    assertThat(lane.offer(1, 30_000)).isEqualTo(Admission.SEND);
    assertThat(lane.offer(2, 30_000)).isEqualTo(Admission.OPEN);
    assertThat(lane.admits(30_000)).isFalse();
  }

  @Test
  void aSuccessInBetweenKeepsItClosed() {
    fail(4);
    lane.begin();
    lane.succeeded();
    fail(4);

    assertThat(lane.blocked(1)).isFalse();
  }

  @Test
  void aFailedProbeDoublesTheWaitUpToTheLongest() {
    fail(5);
    long now = 30_000;
    for (long expected : new long[] {60_000, 100_000, 100_000}) {
      assertThat(lane.admits(now)).isTrue();
      lane.begin();
      lane.failed(now);
      assertThat(lane.blockedUntil()).isEqualTo(now + expected);
      now += expected;
    }
  }

  @Test
  void aGoodProbeClosesIt() {
    fail(5);
    lane.begin();
    lane.succeeded();

    assertThat(lane.admits(30_001)).isTrue();
    assertThat(lane.idle(30_001)).isTrue();
  }

  @Test
  void whatWasUnderWayWhenItOpenedNeitherExtendsItNorTakesTheProbesSlot() {
    for (int i = 0; i < 4; i++) {
      fail(1);
    }
    lane.begin();
    lane.begin();
    lane.failed(0);

    assertThat(lane.admits(30_000)).isTrue();
    lane.failed(20_000);
    assertThat(lane.blockedUntil()).isEqualTo(30_000);
  }

  @Test
  void aProbeThatWasNotMadeMayBeMadeByAnother() {
    fail(5);
    lane.begin();
    assertThat(lane.admits(30_000)).isFalse();
    lane.abandoned(30_000);

    assertThat(lane.admits(30_000)).isTrue();
  }

  @Test
  void aPauseHoldsEverythingBackUntilItEnds() {
    lane.begin();
    lane.throttled(10_000);

    assertThat(lane.offer(1, 9_999)).isEqualTo(Admission.PAUSED);
    assertThat(lane.admits(9_999)).isFalse();
    assertThat(lane.blocked(9_999)).isTrue();
    assertThat(lane.idle(9_999)).isFalse();
    assertThat(lane.offer(1, 10_000)).isEqualTo(Admission.SEND);
  }

  @Test
  void drainEmptiesTheQueueInOrder() {
    for (int i = 0; i < 5; i++) {
      lane.offer(i, 0);
    }

    assertThat(lane.drain(job -> true)).containsExactly(2, 3, 4);
    assertThat(lane.queued()).isZero();
    assertThat(lane.inFlight()).isEqualTo(2);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      lane.begin();
      lane.failed(0);
    }
  }
}

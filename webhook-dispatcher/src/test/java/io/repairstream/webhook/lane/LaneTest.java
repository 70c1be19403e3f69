package io.repairstream.webhook.lane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lane: order, bounds, breaker, pause. */
final class LaneTest {
  private static final LaneLimits LIMITS = new LaneLimits(2, 3, 5, 70, 30_000, 100_000, 600_000);

  private final Lane<Integer> lane = new Lane<>(LIMITS);

  @BeforeEach
  void prove() {
    lane.begin();
    lane.succeeded(0);
  }

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

    lane.succeeded(0);
    lane.succeeded(0);

    assertThat(lane.next(0)).isEqualTo(2);
    assertThat(lane.next(0)).isEqualTo(3);
    assertThat(lane.next(0)).isNull();
    lane.succeeded(0);
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
    lane.succeeded(0);
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
    lane.succeeded(0);

    assertThat(lane.admits(30_001)).isTrue();
    assertThat(lane.idle(30_001)).isFalse();
    assertThat(lane.idle(600_000)).isTrue();
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
    lane.throttled(0, 10_000);

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

  @Test
  void fourteenFailuresInTwentyOpenItAsWellAndThirteenDoNot() {
    attempts("ffffsffffsffffsfssss");
    assertThat(lane.blocked(1)).isFalse();

    lane.forgive();
    attempts("ffffsffffsffffsfsssf");
    assertThat(lane.blocked(1)).isTrue();
  }

  @Test
  void anEndpointThatHasNotProvedLatelyThatItLivesGetsOneAtATime() {
    Lane<Integer> fresh = new Lane<>(LIMITS);

    assertThat(fresh.onProbation(0)).isTrue();
    assertThat(fresh.offer(1, 0)).isEqualTo(Admission.SEND);
    assertThat(fresh.offer(2, 0)).isEqualTo(Admission.QUEUED);
    fresh.succeeded(0);
    assertThat(fresh.offer(3, 0)).isEqualTo(Admission.QUEUED);
    assertThat(fresh.next(0)).isEqualTo(2);
    assertThat(fresh.next(0)).isEqualTo(3);
    assertThat(fresh.onProbation(599_999)).isFalse();
    assertThat(fresh.onProbation(600_000)).isTrue();
    assertThat(fresh.admits(600_000)).isFalse();
  }

  @Test
  void tellsForHowLongNothingWasAccepted() {
    assertThat(lane.failingFor(5)).isZero();
    lane.begin();
    lane.failed(10);
    lane.begin();
    lane.throttled(20, 100);

    assertThat(lane.failingFor(110)).isEqualTo(100);
    lane.begin();
    lane.succeeded(120);
    assertThat(lane.failingFor(200)).isZero();
  }

  @Test
  void whatItLearntOutlivesIt() {
    fail(5);
    lane.begin();
    lane.failed(30_000);
    LaneHealth health = lane.health();
    Lane<Integer> next = new Lane<>(LIMITS);
    next.recall(health);

    assertThat(health.sound()).isFalse();
    assertThat(next.blockedUntil()).isEqualTo(90_000);
    assertThat(next.failingFor(10)).isEqualTo(10);
    next.begin();
    next.failed(90_000);
    assertThat(next.blockedUntil()).isEqualTo(190_000);
  }

  @Test
  void anEndpointThatWasChangedBeginsAnew() {
    fail(5);
    lane.begin();
    lane.throttled(0, 1_000_000);

    lane.forgive();

    assertThat(lane.blocked(1)).isFalse();
    assertThat(lane.health().sound()).isTrue();
  }

  @Test
  void whatIsSentAgainTakesHalfOfTheSlotsAndLeavesTheOthersToWhatIsNew() {
    Lane<Integer> wide = wide();

    assertThat(wide.offerBehind(1, 0)).isEqualTo(Admission.SEND);
    assertThat(wide.offerBehind(2, 0)).isEqualTo(Admission.SEND);
    assertThat(wide.offerBehind(3, 0)).isEqualTo(Admission.QUEUED);
    assertThat(wide.admits(0)).isTrue();
    assertThat(wide.offer(10, 0)).isEqualTo(Admission.SEND);
    assertThat(wide.offer(11, 0)).isEqualTo(Admission.SEND);
    assertThat(wide.offer(12, 0)).isEqualTo(Admission.QUEUED);

    assertThat(wide.nextBehind(0)).isNull();
    wide.succeeded(0);
    wide.succeeded(0);
    wide.succeeded(0);
    assertThat(wide.nextBehind(0)).as("while something new waits").isNull();
    assertThat(wide.next(0)).isEqualTo(12);
    assertThat(wide.nextBehind(0)).as("while half of the slots are taken").isNull();
    wide.succeeded(0);
    assertThat(wide.next(0)).isNull();
    assertThat(wide.nextBehind(0)).isEqualTo(3);
  }

  @Test
  void whatIsSentAgainWaitsInAPlaceOfItsOwnThatIsBoundedAsWell() {
    Lane<Integer> wide = wide();
    wide.offer(0, 0);
    wide.offer(1, 0);
    for (int i = 2; i < 5; i++) {
      assertThat(wide.enqueueBehind(i)).isEqualTo(Admission.QUEUED);
    }

    assertThat(wide.offerBehind(5, 0)).isEqualTo(Admission.FULL);
    assertThat(wide.offer(6, 0)).isEqualTo(Admission.SEND);
    assertThat(wide.enqueue(7)).isEqualTo(Admission.QUEUED);
    assertThat(wide.queuedBehind()).isEqualTo(3);
    assertThat(wide.queued()).isEqualTo(4);
    assertThat(wide.drain(job -> true)).containsExactly(7, 2, 3, 4);
    assertThat(wide.queued()).isZero();

    Lane<Integer> waited = new Lane<>(LIMITS);
    waited.enqueueBehind(1);
    assertThat(waited.idle(0)).isFalse();
    assertThat(waited.nextBehind(0)).isEqualTo(1);
    waited.abandoned(0);
    assertThat(waited.idle(0)).isTrue();
  }

  @Test
  void whatIsSentAgainMayProveThatAnEndpointLivesAndWaitsLikeTheRestWhileItIsDown() {
    Lane<Integer> fresh = new Lane<>(LIMITS);
    assertThat(fresh.offerBehind(1, 0)).isEqualTo(Admission.SEND);
    assertThat(fresh.offerBehind(2, 0)).isEqualTo(Admission.QUEUED);

    fail(5);
    assertThat(lane.offerBehind(1, 0)).isEqualTo(Admission.OPEN);
    assertThat(lane.offerBehind(1, 30_000)).isEqualTo(Admission.SEND);
    lane.forgive();
    lane.throttled(30_000, 40_000);
    assertThat(lane.offerBehind(2, 39_999)).isEqualTo(Admission.PAUSED);
  }

  /** Proven, with four slots. */
  private static Lane<Integer> wide() {
    Lane<Integer> wide = new Lane<>(new LaneLimits(4, 3, 5, 70, 30_000, 100_000, 600_000));
    wide.begin();
    wide.succeeded(0);
    return wide;
  }

  /** One letter an attempt: f failed, s succeeded. */
  private void attempts(String outcomes) {
    for (char outcome : outcomes.toCharArray()) {
      lane.begin();
      if (outcome == 'f') {
        lane.failed(0);
      } else {
        lane.succeeded(0);
      }
    }
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      lane.begin();
      lane.failed(0);
    }
  }
}

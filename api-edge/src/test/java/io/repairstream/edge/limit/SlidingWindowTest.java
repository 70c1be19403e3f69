package io.repairstream.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Holds the ring against a list of all hits. */
final class SlidingWindowTest {
  @Property
  void agreesWithAListOfAllHits(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(min = 0, max = 25) Integer> gaps,
      @ForAll @IntRange(min = 1, max = 20) int limit) {
    SlidingWindow window = new SlidingWindow();
    List<Long> hits = new ArrayList<>();
    long now = 1_000_000;
    for (int gap : gaps) {
      now += gap;
      long second = now;
      List<Long> counted = hits.stream().filter(hit -> second - hit <= 60).toList();
      boolean expected = counted.size() < limit;

      assertThat(window.tryHit(second, limit)).isEqualTo(expected);

      if (expected) {
        hits.add(second);
      }
      long size = counted.size() + (expected ? 1 : 0);
      assertThat(window.count(second)).isEqualTo(size);
      long oldest = counted.isEmpty() ? second : counted.getFirst();
      assertThat(window.secondsUntilLess(second)).isEqualTo((int) (oldest + 61 - second));
    }
  }

  @Property
  void inNoSixtySecondsMoreThanTheLimitAreLetThrough(
      @ForAll @Size(min = 1, max = 300) List<@IntRange(min = 0, max = 9_000) Integer> gapsMs,
      @ForAll @IntRange(min = 1, max = 8) int limit) {
    Assume.that(limit > 0);
    SlidingWindow window = new SlidingWindow();
    List<Long> admittedMs = new ArrayList<>();
    long nowMs = 0;
    for (int gap : gapsMs) {
      nowMs += gap;
      if (window.tryHit(nowMs / 1_000, limit)) {
        admittedMs.add(nowMs);
      }
    }
    for (int i = 0; i + limit < admittedMs.size(); i++) {
      assertThat(admittedMs.get(i + limit) - admittedMs.get(i)).isGreaterThanOrEqualTo(60_000);
    }
  }

  @Test
  void aClockThatStepsBackChangesNothing() {
    SlidingWindow window = new SlidingWindow();
    assertThat(window.tryHit(100, 1)).isTrue();

    assertThat(window.tryHit(50, 1)).isFalse();
    assertThat(window.count(100)).isEqualTo(1);
  }

  @Test
  void aLongPauseEmptiesIt() {
    SlidingWindow window = new SlidingWindow();
    window.tryHit(100, 5);

    assertThat(window.count(1_000_000)).isZero();
    assertThat(window.secondsUntilLess(1_000_000)).isZero();
  }
}

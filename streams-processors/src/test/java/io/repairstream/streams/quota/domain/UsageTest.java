package io.repairstream.streams.quota.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** When a share of a limit is reached. */
class UsageTest {
  @Test
  void aThresholdIsReachedByTheUnitThatMakesItsShareWhole() {
    assertThat(new Usage(49, 100L).reachedSince(new Usage(0, 100L))).isEmpty();
    assertThat(new Usage(50, 100L).reachedSince(new Usage(49, 100L))).containsExactly(50);
    assertThat(new Usage(51, 100L).reachedSince(new Usage(50, 100L))).isEmpty();
    assertThat(new Usage(2, 3L).reachedSince(new Usage(1, 3L))).containsExactly(50);
    assertThat(new Usage(3, 3L).reachedSince(new Usage(2, 3L))).containsExactly(80, 95, 100);
  }

  @Test
  void aJumpPassesThemAll() {
    assertThat(new Usage(700, 100L).reachedSince(new Usage(0, 100L)))
        .containsExactly(50, 80, 95, 100);
  }

  @Test
  void ofNothingAndOfAnyNumberNoShareIsUsed() {
    assertThat(new Usage(9, 0L).reachedSince(new Usage(0, 0L))).isEmpty();
    assertThat(new Usage(Long.MAX_VALUE, null).reachedSince(new Usage(0, null))).isEmpty();
    assertThat(new Usage(Long.MAX_VALUE, Long.MAX_VALUE).reachedSince(new Usage(0, Long.MAX_VALUE)))
        .containsExactly(50, 80, 95, 100);
  }

  @Test
  void aLimitThatSinksReachesAndOneThatRisesPutsAheadAgain() {
    assertThat(new Usage(60, 100L).reachedSince(new Usage(60, 1_000L))).containsExactly(50);
    assertThat(new Usage(60, 1_000L).reachedSince(new Usage(60, 100L))).isEmpty();
    assertThat(new Usage(500, 1_000L).reachedSince(new Usage(499, 1_000L))).containsExactly(50);
    assertThat(new Usage(60, 100L).reachedSince(new Usage(60, null))).containsExactly(50);
  }

  /** Whatever the steps, each threshold of one limit is passed once, in order. */
  @Property
  void underOneLimitEachIsReachedOnce(
      @ForAll @IntRange(min = 1, max = 500) int limit,
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 40) Integer> steps) {
    List<Integer> reached = new ArrayList<>();
    Usage usage = new Usage(0, (long) limit);
    for (int step : steps) {
      Usage next = new Usage(usage.used() + step, usage.limit());
      reached.addAll(next.reachedSince(usage));
      usage = next;
    }
    long used = usage.used();
    assertThat(reached)
        .containsExactlyElementsOf(
            Usage.THRESHOLDS.stream().filter(t -> used * 100 >= (long) limit * t).toList());
  }

  /** However large the numbers are, a share is reached exactly when it is whole. */
  @Property
  void noLimitIsTooHighToBeShared(
      @ForAll @LongRange(min = 1) long limit, @ForAll @LongRange(min = 0) long used) {
    List<Integer> exactly =
        Usage.THRESHOLDS.stream()
            .filter(
                threshold ->
                    BigInteger.valueOf(used)
                            .multiply(BigInteger.valueOf(100))
                            .compareTo(
                                BigInteger.valueOf(limit).multiply(BigInteger.valueOf(threshold)))
                        >= 0)
            .toList();

    assertThat(new Usage(used, limit).reachedSince(new Usage(0, limit))).isEqualTo(exactly);
  }

  @Test
  void aMeterHasOneIdWhoeverCountsIt() {
    LocalDate march = LocalDate.of(2026, 3, 1);
    String id = MeterId.of("o", "api_calls", march);

    assertThat(UUID.fromString(id)).hasToString(id);
    assertThat(MeterId.of("o", "api_calls", march)).isEqualTo(id);
    assertThat(MeterId.of("o", "work_orders", march)).isNotEqualTo(id);
    assertThat(MeterId.of("p", "api_calls", march)).isNotEqualTo(id);
    assertThat(MeterId.of("o", "api_calls", march.plusMonths(1))).isNotEqualTo(id);
  }
}

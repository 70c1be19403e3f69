package io.repairstream.local.recount;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What was met is known again, and costs little to know. */
final class RunsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void eachNumberIsNewOnceInAnyOrder() {
    List<Long> numbers = new ArrayList<>(LongStream.rangeClosed(1, 500).boxed().toList());
    Collections.shuffle(numbers, new Random(7));
    NumberRanges ranges = new NumberRanges();

    assertThat(numbers).allMatch(ranges::add);
    assertThat(numbers).noneMatch(ranges::add);
    assertThat(ranges.size()).isEqualTo(1);
  }

  @Test
  void rangesAreAsManyAsTheGaps() {
    NumberRanges ranges = new NumberRanges();
    LongStream.of(1, 2, 3, 10, 11, 20).forEach(ranges::add);

    assertThat(ranges.size()).isEqualTo(3);
    assertThat(ranges.add(11)).isFalse();
    assertThat(ranges.add(12)).isTrue();
    assertThat(ranges.size()).isEqualTo(3);
  }

  @Test
  void runsAndOrganizationsAreApart() {
    Runs runs = new Runs();

    assertThat(runs.meet("o", "a", 1, NOW)).isTrue();
    assertThat(runs.meet("o", "a", 1, NOW)).isFalse();
    assertThat(runs.meet("o", "b", 1, NOW)).isTrue();
    assertThat(runs.meet("p", "a", 1, NOW)).isTrue();
  }

  @Test
  void aRunThatHasBeenSilentForAWeekIsForgotten() {
    Runs runs = new Runs();
    runs.meet("o", "old", 1, NOW);
    runs.meet("o", "busy", 1, NOW);
    runs.meet("o", "busy", 2, NOW.plus(Runs.KEPT));
    assertThat(runs.size()).isEqualTo(2);

    runs.meet("o", "busy", 3, NOW.plus(Runs.KEPT).plus(Duration.ofSeconds(1)));

    assertThat(runs.size()).isEqualTo(1);
    assertThat(runs.meet("o", "busy", 2, NOW.plus(Runs.KEPT))).isFalse();
  }
}

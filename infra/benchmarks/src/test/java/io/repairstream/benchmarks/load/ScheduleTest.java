package io.repairstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final long START = 1_000_000_007L;

  @Test
  void spacesOperationsEvenly() {
    Schedule schedule = new Schedule(START, 500);

    assertThat(schedule.intendedNanos(0)).isEqualTo(START);
    assertThat(schedule.intendedNanos(1) - START).isEqualTo(TimeUnit.MILLISECONDS.toNanos(2));
    assertThat(schedule.intendedNanos(500) - START).isEqualTo(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void nothingIsDueBeforeTheStart() {
    assertThat(new Schedule(START, 500).dueBy(START - 1)).isZero();
  }

  @Test
  void theFirstOperationIsDueAtTheStart() {
    assertThat(new Schedule(START, 500).dueBy(START)).isEqualTo(1);
  }

  @Test
  void anOperationIsDueFromItsMomentOnWhateverTheRate() {
    for (double rate : new double[] {0.5, 3, 7, 333, 9_999, 123_456.7}) {
      Schedule schedule = new Schedule(START, rate);
      for (long number = 1; number < 10_000; number += 37) {
        assertThat(schedule.dueBy(schedule.intendedNanos(number)))
            .as("%s at %s", number, rate)
            .isEqualTo(number + 1);
        assertThat(schedule.dueBy(schedule.intendedNanos(number) - 1)).isEqualTo(number);
      }
    }
  }

  @Test
  void aStallMakesEverythingDueThatFellIntoIt() {
    Schedule schedule = new Schedule(START, 1_000);

    assertThat(schedule.dueBy(START + TimeUnit.SECONDS.toNanos(2))).isEqualTo(2_001);
  }

  @Test
  void refusesARateOfNothing() {
    assertThatThrownBy(() -> new Schedule(START, 0)).hasMessageContaining("expected: > 0");
    assertThatThrownBy(() -> new Schedule(START, Double.NaN)).hasMessageContaining("expected: > 0");
  }
}

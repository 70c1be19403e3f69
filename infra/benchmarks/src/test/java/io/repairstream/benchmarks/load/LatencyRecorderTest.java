package io.repairstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatencyRecorderTest {
  private final LatencyRecorder recorder = new LatencyRecorder();

  @Test
  void tellsPercentilesInMilliseconds() {
    for (int i = 1; i <= 1_000; i++) {
      recorder.record(0, TimeUnit.MILLISECONDS.toNanos(i));
    }

    Latency latency = recorder.percentiles();

    assertThat(latency.count()).isEqualTo(1_000);
    assertThat(latency.p50()).isEqualTo(500, within(1.0));
    assertThat(latency.p99()).isEqualTo(990, within(2.0));
    assertThat(latency.p999()).isEqualTo(999, within(2.0));
  }

  @Test
  void aStallCountsForEveryOperationThatWasDueInIt() {
    Schedule schedule = new Schedule(0, 1_000);
    long stallEnd = TimeUnit.SECONDS.toNanos(1);
    for (long number = 0; number < schedule.dueBy(stallEnd); number++) {
      recorder.record(schedule.intendedNanos(number), stallEnd);
    }

    assertThat(recorder.percentiles().p50()).isEqualTo(500, within(5.0));
  }

  @Test
  void whatIsBeyondItsScaleCountsAsTheLongest() {
    recorder.record(0, TimeUnit.HOURS.toNanos(1));
    recorder.record(10, 5);

    assertThat(recorder.percentiles().p999()).isEqualTo(120_000, within(150.0));
    assertThat(recorder.percentiles().p50()).isZero();
  }
}

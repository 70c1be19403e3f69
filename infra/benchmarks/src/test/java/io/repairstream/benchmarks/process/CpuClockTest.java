package io.repairstream.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuClockTest {
  @Test
  void addsUserAndSystemTimeWhateverTheProcessIsCalled() {
    String stat =
        "4242 (a (b) c d) S 1 4242 4242 0 -1 4194304 100 0 0 0 1234 66 9 9 20 0 40 0 100 1 2";

    assertThat(CpuClock.parse(stat)).isEqualTo(13.0);
  }

  @Test
  void readsThisProcess() {
    assertThat(CpuClock.seconds(ProcessHandle.current().pid())).isPositive();
  }
}

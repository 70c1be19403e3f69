package io.repairstream.benchmarks.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UsageTest {
  @Test
  void isTheDifferenceOfTwoReadings() {
    assertThat(new Usage(5, 700L).since(new Usage(3, 200L))).isEqualTo(new Usage(2, 500L));
  }

  @Test
  void doesNotTellAllocationWhenOneProcessDoesNot() {
    assertThat(new Usage(5, 700L).plus(new Usage(3, null))).isEqualTo(new Usage(8, null));
    assertThat(new Usage(5, 700L).since(new Usage(3, null))).isEqualTo(new Usage(2, null));
  }
}

package io.repairstream.benchmarks.reading;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GrownRowsTest {
  /** {@code select md5('12')::uuid} says so. */
  @Test
  void idsAreThoseThatTheDatabaseMakes() {
    assertThat(GrownRows.id(12)).isEqualTo("c20ad4d7-6fe9-7759-aa27-a0c99bff6710");
  }
}

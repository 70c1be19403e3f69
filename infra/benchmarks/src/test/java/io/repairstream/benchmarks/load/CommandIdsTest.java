package io.repairstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandIdsTest {
  private final CommandIds ids = new CommandIds(1_780_000_000_000L, 7);

  @Test
  void areUuidsOfVersionSeven() {
    UUID id = UUID.fromString(ids.of(5));

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void tellTheirNumber() {
    for (long number : new long[] {0, 1, 255, 1_500_000, (1L << 48) - 1}) {
      assertThat(CommandIds.number(ids.of(number))).isEqualTo(number);
    }
  }
}

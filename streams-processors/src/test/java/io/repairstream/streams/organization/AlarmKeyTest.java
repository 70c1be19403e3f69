package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AlarmKeyTest {
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00.123Z");
  private static final AlarmKey KEY = new AlarmKey(AT, "org", "estimate", "e/1");

  @Test
  void isReadAsItWasWritten() {
    assertThat(AlarmKey.of(KEY.bytes())).isEqualTo(KEY);
    assertThat(KEY.at(AT.plusMillis(1)).at()).isEqualTo(AT.plusMillis(1));
  }

  @Test
  void standsInTheOrderOfTime() {
    assertThat(Arrays.compareUnsigned(AlarmKey.first(), KEY.bytes())).isNegative();
    assertThat(Arrays.compareUnsigned(KEY.bytes(), AlarmKey.after(AT))).isNegative();
    assertThat(Arrays.compareUnsigned(KEY.bytes(), AlarmKey.after(AT.minusMillis(1)))).isPositive();
  }
}

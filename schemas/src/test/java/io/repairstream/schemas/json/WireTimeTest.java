package io.repairstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WireTimeTest {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  @Test
  void timesHaveSixDecimals() {
    assertThat(WireTime.text(Instant.parse("2026-03-01T10:00:00Z")))
        .isEqualTo("2026-03-01T10:00:00.000000Z");
    assertThat(WireTime.text(Instant.parse("2026-12-31T23:59:59.999999999Z")))
        .isEqualTo("2026-12-31T23:59:59.999999Z");
  }

  @Test
  void anyTimeIsWrittenAsAFormatterWritesIt() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 20_000; i++) {
      Instant time =
          Instant.ofEpochSecond(
              random.nextLong(-80_000_000_000L, 300_000_000_000L), random.nextInt(1_000_000_000));

      assertThat(WireTime.text(time)).isEqualTo(FORMAT.format(time));
    }
  }
}

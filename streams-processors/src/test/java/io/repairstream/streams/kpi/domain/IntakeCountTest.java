package io.repairstream.streams.kpi.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** The fold of intakes. */
class IntakeCountTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

  @Test
  void rangesCoverEveryPartitionTheyWereCountedFrom() {
    IntakeCount one = IntakeCount.after(null, intake("2026-03-01T10:00:00Z", "t", 0, 5));
    IntakeCount two = IntakeCount.after(one, intake("2026-03-01T09:00:00Z", "t", 0, 7));
    IntakeCount three = IntakeCount.after(two, intake("2026-03-01T11:00:00Z", "t", 1, 2));
    IntakeCount four = IntakeCount.after(three, intake("2026-03-01T08:00:00Z", "u", 0, 1));

    assertThat(four.count()).isEqualTo(4);
    assertThat(four.revision()).isEqualTo(4);
    assertThat(two.watermark()).isEqualTo(one.watermark());
    assertThat(four.watermark()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
    assertThat(four.ranges())
        .containsExactly(
            new InputRange("t", 0, 5, 7),
            new InputRange("t", 1, 2, 2),
            new InputRange("u", 0, 1, 1));
  }

  private static Intake intake(String at, String topic, int partition, long offset) {
    Instant moment = Instant.parse(at);
    return new Intake(
        ShopDay.at("o", "s", moment, ZONE), moment, new InputPosition(topic, partition, offset));
  }
}

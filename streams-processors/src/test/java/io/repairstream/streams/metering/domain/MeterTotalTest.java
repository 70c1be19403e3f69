package io.repairstream.streams.metering.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The fold of usage. */
class MeterTotalTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final MeterPeriod PERIOD =
      new MeterPeriod("o", "api_calls", DAY, DAY.plusMonths(1));

  @Test
  void theLatestMomentStandsWhateverTheOrder() {
    MeterTotal one = MeterTotal.after(null, batch(1, 100), new InputPosition("t", 0, 3));
    MeterTotal two = MeterTotal.after(one, batch(2, 50), new InputPosition("t", 0, 9));
    MeterTotal three = MeterTotal.after(two, batch(3, 200), new InputPosition("t", 0, 10));

    assertThat(two.updatedAt()).isEqualTo(Instant.ofEpochSecond(100));
    assertThat(three.updatedAt()).isEqualTo(Instant.ofEpochSecond(200));
    assertThat(three.first().offset()).isEqualTo(3);
    assertThat(three.last().offset()).isEqualTo(10);
    assertThat(three.billable()).isEqualTo(6);
    assertThat(three.requests()).isEqualTo(9);
  }

  @Test
  void batchesAreNextRepeatedOrAfterAGap() {
    assertThat(BatchOrder.of(0, batch(1, 0), false)).isEqualTo(BatchOrder.NEXT);
    assertThat(BatchOrder.of(1, batch(1, 0), false)).isEqualTo(BatchOrder.REPEATED);
    assertThat(BatchOrder.of(1, batch(3, 0), false)).isEqualTo(BatchOrder.AFTER_GAP);
    assertThat(BatchOrder.of(4, batch(3, 0), true)).isEqualTo(BatchOrder.SET_ASIDE);
  }

  @Test
  void oneMoreUnitIsARevision() {
    MeterTotal one =
        MeterTotal.afterOne(null, PERIOD, Instant.ofEpochSecond(5), new InputPosition("t", 0, 3));
    MeterTotal two =
        MeterTotal.afterOne(one, PERIOD, Instant.ofEpochSecond(6), new InputPosition("t", 0, 7));

    assertThat(two.billable()).isEqualTo(2);
    assertThat(two.requests()).isEqualTo(2);
    assertThat(two.revision()).isEqualTo(2);
    assertThat(two.first().offset()).isEqualTo(3);
    assertThat(two.last().offset()).isEqualTo(7);
    assertThat(two.updatedAt()).isEqualTo(Instant.ofEpochSecond(6));
  }

  @Test
  void refusesWhatCannotHaveBeenCounted() {
    assertThatThrownBy(() -> new UsageLine(true, -1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> batch(0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MeterPeriod("o", "m", DAY, DAY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static UsageBatch batch(long number, long second) {
    return new UsageBatch(
        "run",
        number,
        PERIOD,
        Instant.ofEpochSecond(second),
        List.of(new UsageLine(true, 2), new UsageLine(false, 1)));
  }
}

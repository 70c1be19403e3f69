package io.repairstream.streams.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.streams.kpi.domain.Kpi;
import io.repairstream.streams.kpi.domain.Row;
import io.repairstream.streams.kpi.domain.RowKeys;
import io.repairstream.streams.kpi.domain.Spot;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsAtHandTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Spot SPOT = Spot.of("o", NOON);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RowsAtHand rows = new RowsAtHand(2, new KpiMeters(registry));

  @Test
  void theLatestOfARowIsFoundUntilItIsTaken() {
    rows.keep("a", row(1));
    rows.keep("a", row(2));

    assertThat(rows.find("a")).extracting(Row::numerator).isEqualTo(2L);
    assertThat(gauge("kpi.rows.at.hand")).isEqualTo(1);
    assertThat(rows.take("a")).extracting(Row::numerator).isEqualTo(2L);
    assertThat(rows.find("a")).isNull();
    assertThat(rows.take("a")).isNull();
    assertThat(gauge("kpi.rows.at.hand")).isZero();
  }

  @Test
  void whatThereIsNoRoomForIsNotKeptAndWhatIsThereStillFollowsItsStore() {
    rows.keep("a", row(1));
    rows.keep("b", row(1));
    rows.keep("c", row(1));
    rows.keep("a", row(5));

    assertThat(rows.find("c")).isNull();
    assertThat(rows.find("a")).extracting(Row::numerator).isEqualTo(5L);
    assertThat(gauge("kpi.rows.at.hand")).isEqualTo(gauge("kpi.rows.at.hand.most"));
    rows.take("b");
    rows.keep("c", row(1));
    assertThat(rows.find("c")).isNotNull();
  }

  @Test
  void itsRoomIsGivenBack() {
    rows.keep("a", row(1));
    rows.close();

    assertThat(rows.find("a")).isNull();
    assertThat(gauge("kpi.rows.at.hand")).isZero();
    assertThat(gauge("kpi.rows.at.hand.most")).isZero();
  }

  private static Row row(long level) {
    return Row.empty(
            Kpi.WIP_COUNT, SPOT, RowKeys.hour(Kpi.WIP_COUNT, SPOT, Map.of(), null), Map.of(), null)
        .at(level, NOON, null);
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }
}

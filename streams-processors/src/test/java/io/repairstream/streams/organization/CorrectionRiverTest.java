package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.NoteKpiCorrection;
import io.repairstream.schemas.entity.KpiCorrection;
import io.repairstream.schemas.entity.KpiFigures;
import io.repairstream.schemas.event.KpiCorrected;
import io.repairstream.streams.Golden;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What the KPI topology says of rows that were final passes the river. */
class CorrectionRiverTest {
  private static final Instant DAY = Instant.parse("2026-03-01T23:00:00Z");

  @Test
  void aCorrectionBecomesOneEventOfItsShop() {
    try (River river = River.furnished()) {
      NoteKpiCorrection note = note(3, 4, 5);
      river.give(Topics.KPI_COMMANDS, note);
      river.give(Topics.KPI_COMMANDS, note);
      river.give(Topics.KPI_COMMANDS, note(4, 5, 7));
      List<TestRecord<byte[], byte[]>> events = river.events();

      assertThat(events).hasSize(2);
      KpiCorrected first = river.decode(events.getFirst(), KpiCorrected.class);
      KpiCorrection told = first.getKpiCorrection();
      assertThat(first.getMeta().getShopId()).isEqualTo(Requests.SHOP);
      assertThat(told.getKpiId()).isEqualTo("sla.on_time");
      assertThat(told.getGrain()).isEqualTo("day");
      assertThat(told.getZone()).isEqualTo("Europe/Berlin");
      assertThat(told.getWindowEnd()).isEqualTo(DAY.plusSeconds(86_400));
      assertThat(told.getDimensions()).isEqualTo(Map.of("kind", "ticket", "category", "screen"));
      assertThat(told.getRevision()).isEqualTo(3);
      assertThat(told.getBefore()).isEqualTo(new KpiFigures(4L, 8L, 8L));
      assertThat(told.getAfter()).isEqualTo(new KpiFigures(5L, 8L, 8L));
      assertThat(Headers.text(events.getFirst().headers(), Headers.CE_TYPE))
          .isEqualTo("kpi.corrected");
      assertThat(river.decode(events.getLast(), KpiCorrected.class).getKpiCorrection().getVersion())
          .isEqualTo(2);
      assertThat(river.driver.read(Topics.REPLIES)).isEmpty();
    }
  }

  @Test
  void storedCorrectionsAreTheReviewedBytes() {
    try (River river = River.furnished()) {
      river.give(Topics.KPI_COMMANDS, note(3, 4, 5));

      Golden.assertText("stores/kpi_correction.txt", StoredForms.of(river, "kpi_correction"));
    }
  }

  private static NoteKpiCorrection note(long revision, long before, long after) {
    return new NoteKpiCorrection(
        Requests.meta(),
        "01920000-0000-5000-8000-0000000000aa",
        "sla.on_time",
        1,
        Requests.SHOP,
        "day",
        DAY,
        DAY.plusSeconds(86_400),
        "Europe/Berlin",
        Map.of("kind", "ticket", "category", "screen"),
        null,
        revision,
        new KpiFigures(before, 8L, 8L),
        new KpiFigures(after, 8L, 8L));
  }
}

package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.command.RemoveKpiLabel;
import io.repairstream.schemas.command.SetKpiLabel;
import io.repairstream.schemas.event.KpiLabelRemoved;
import io.repairstream.schemas.event.KpiLabelSet;
import io.repairstream.schemas.reply.Outcome;
import io.repairstream.streams.Golden;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** What an organization calls its key figures passes the river. */
class KpiLabelRiverTest {
  private static final String LABEL = "01920000-0000-3000-8000-0000000000bb";
  private static final String KPI = "tech.onjob_per_available";

  @Test
  void aLabelIsGivenAndTakenBack() {
    try (River river = River.furnished()) {
      river.applied(set(KPI, "Productivity"));
      river.applied(set(KPI, "Productivity"));
      river.applied(new RemoveKpiLabel(Requests.meta(), LABEL, KPI));
      List<TestRecord<byte[], byte[]>> events = river.events();

      assertThat(events).hasSize(2);
      KpiLabelSet given = river.decode(events.getFirst(), KpiLabelSet.class);
      assertThat(given.getKpiLabel().getKpiId()).isEqualTo(KPI);
      assertThat(given.getKpiLabel().getLabel()).isEqualTo("Productivity");
      assertThat(given.getKpiLabel().getOrgId()).isEqualTo(Requests.ORG);
      KpiLabelRemoved taken = river.decode(events.getLast(), KpiLabelRemoved.class);
      assertThat(taken.getKpiLabel().getLabel()).isNull();
      assertThat(taken.getKpiLabel().getVersion()).isEqualTo(2);
      assertThat(Headers.text(events.getFirst().headers(), Headers.CE_TYPE))
          .isEqualTo("kpi_label.set");
    }
  }

  @Test
  void aKpiThatIsNoneIsRefusedWhoeverAsks() {
    try (River river = River.furnished()) {
      assertThat(river.ask(set("tech.nothing", "Productivity")).getOutcome())
          .isEqualTo(Outcome.REFUSED);
      assertThat(river.events()).isEmpty();
    }
  }

  @Test
  void storedLabelsAreTheReviewedBytes() {
    try (River river = River.furnished()) {
      river.applied(set(KPI, "Productivity"));

      Golden.assertText("stores/kpi_label.txt", StoredForms.of(river, "kpi_label"));
    }
  }

  private static SetKpiLabel set(String kpi, String label) {
    return new SetKpiLabel(Requests.meta(), LABEL, kpi, label);
  }
}

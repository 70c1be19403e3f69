package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.command.RemoveKpiLabel;
import io.repairstream.schemas.command.SetKpiLabel;
import io.repairstream.schemas.entity.KpiLabel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The owner has KPIs called by other names, and whoever reads them sees those. */
final class EdgeKpiLabelsTest {
  private static final String KPI = "tech.onjob_per_available";
  private static final String PATH = "/v1/kpis/" + KPI + "/label";
  private static final String BODY = "{\"label\":\"Productivity\"}";

  private final TestEdge edge = TestEdge.start();
  private final String owner = edge.store.owner();

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aLabelIsGivenOnceTheReadModelShowsIt() {
    edge.gateway.apply(label("Productivity", 1));

    TestEdge.Answer answer = edge.call("PUT", owner, PATH, BODY);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().path("kpi_id").asString()).isEqualTo(KPI);
    assertThat(answer.data().path("label").asString()).isEqualTo("Productivity");
    assertThat(answer.header("ETag")).isEqualTo("\"v1\"");
    assertThat(answer.header("Consistency-Token")).isNotEmpty();
    SetKpiLabel command = (SetKpiLabel) edge.gateway.last().record();
    assertThat(command.getKpiId()).isEqualTo(KPI);
    assertThat(command.getLabel()).isEqualTo("Productivity");
  }

  @Test
  void itIsTakenBackUnderTheSameId() {
    edge.gateway.apply(label("Productivity", 1));
    edge.call("PUT", owner, PATH, BODY);
    String id = ((SetKpiLabel) edge.gateway.last().record()).getKpiLabelId();
    edge.call("PUT", owner, "/v1/kpis/money.revenue/label", BODY);
    String another = ((SetKpiLabel) edge.gateway.last().record()).getKpiLabelId();
    edge.gateway.apply(label(null, 2));

    TestEdge.Answer answer = edge.call("DELETE", owner, PATH, null);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.data().path("label").isNull()).isTrue();
    RemoveKpiLabel command = (RemoveKpiLabel) edge.gateway.last().record();
    assertThat(command.getKpiLabelId()).isEqualTo(id).isNotEqualTo(another);
    assertThat(command.getKpiId()).isEqualTo(KPI);
  }

  @Test
  void whereThereIsNoneItCannotBeTakenBack() {
    edge.gateway.refuse("NOT_FOUND", "{\"field\":\"kpi_id\",\"id\":\"" + KPI + "\"}");

    assertThat(edge.call("DELETE", owner, PATH, null).status()).isEqualTo(404);
  }

  @Test
  void aKpiThatIsNoneIsNotAskedFor() {
    assertThat(edge.call("PUT", owner, "/v1/kpis/tech.nothing/label", BODY).status())
        .isEqualTo(404);
    assertThat(edge.call("DELETE", owner, "/v1/kpis/tech.nothing/label", null).status())
        .isEqualTo(404);
    assertThat(edge.gateway.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"label\":\"\"}",
        "{\"label\":null}",
        "{\"label\":7}",
        "{\"label\":\"x\",\"title\":\"y\"}",
        "{\"label\":\"012345678901234567890123456789012345678901234567890123456789012345678901234567890\"}"
      })
  void whatIsNoLabelIsRefused(String body) {
    assertThat(edge.call("PUT", owner, PATH, body).status()).isEqualTo(400);
    assertThat(edge.gateway.all()).isEmpty();
  }

  @Test
  void noKeyGivesLabels() {
    String admin = edge.store.key("repairops-enterprise", "admin");

    assertThat(edge.call("PUT", admin, PATH, BODY).status()).isEqualTo(403);
    assertThat(edge.call("DELETE", admin, PATH, null).status()).isEqualTo(403);
    assertThat(edge.gateway.all()).isEmpty();
  }

  @Test
  void whoeverReadsKpisSeesLabelsBesideTitles() {
    edge.store.labels.put(KPI, "Productivity");
    String reader = edge.store.key("repairops-enterprise", "reports:read");

    JsonNode all = edge.get(reader, "/v1/kpis").data();
    JsonNode one = edge.get(reader, "/v1/kpis/" + KPI).data();
    JsonNode other = edge.get(reader, "/v1/kpis/money.revenue").data();

    assertThat(all)
        .allSatisfy(
            kpi ->
                assertThat(kpi.path("label").isNull())
                    .isEqualTo(!kpi.path("id").asString().equals(KPI)));
    assertThat(one.path("label").asString()).isEqualTo("Productivity");
    assertThat(one.path("title").asString()).isNotEqualTo("Productivity").isNotEmpty();
    assertThat(other.path("label").isNull()).isTrue();
    assertThat(other.path("title").asString()).isEqualTo("Revenue");
  }

  @Test
  void whoAsksForALabelThatIsNotThereYetIsTold() {
    edge.visible.set(false);
    String reader = edge.store.key("repairops-enterprise", "reports:read");

    TestEdge.Answer answer = edge.get(reader, "/v1/kpis", "Consistency-Token", "42");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Data-Stale")).isEqualTo("true");
  }

  private static KpiLabel label(@Nullable String label, long version) {
    return new KpiLabel(
        "7f0c7c1e-8a55-3d0c-9d6f-0a5d3c1f2b11",
        FakeStore.ORG,
        version,
        Instant.parse("2026-06-12T09:00:00Z"),
        Instant.parse("2026-06-12T09:00:00Z"),
        KPI,
        label);
  }
}

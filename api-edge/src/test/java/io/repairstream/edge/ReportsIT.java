package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.kpi.KpiValue;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Reports over the rows of KPIs, in the database. */
class ReportsIT {
  private static final String DAY = "2026-07-12";
  private static final String SPAN = "?from=2026-07-01&to=2026-08-01";
  @RegisterExtension private static final FiguresEdge FIGURES = new FiguresEdge();

  private final KpiSamples kpis = new KpiSamples();
  private String key;

  @BeforeEach
  void begin() {
    key = FIGURES.keyOf(kpis.org, List.of(), "reports:read");
  }

  @Test
  void revenueIsToldByDayShopAndLineTypeWithTaxAndDiscountApart() {
    String other = UUID.randomUUID().toString();
    FIGURES.model.publish(
        line("labor", "ticket", 20_000),
        line("labor", "repair_order", 5_000),
        line("part", "ticket", 10_050),
        line("discount", "ticket", -1_000),
        KpiValue.newBuilder(kpis.money("money.tax", DAY, Map.of("kind", "ticket"), 2_995))
            .setIsFinal(false)
            .build(),
        KpiValue.newBuilder(line("fee", "ticket", 700))
            .setShopId(other)
            .setCurrency("JPY")
            .build());

    JsonNode report = FIGURES.get(key, "/v1/reports/revenue" + SPAN).data();
    JsonNode limited =
        FIGURES
            .get(FIGURES.keyOf(kpis.org, List.of(other), "read"), "/v1/reports/revenue" + SPAN)
            .data();

    assertThat(report.path("totals").toString())
        .isEqualTo(
            "[{\"currency\":\"EUR\",\"lines\":{\"labor\":250.00,\"part\":100.50},\"gross\":350.50,"
                + "\"discount\":10.00,\"net\":340.50,\"tax\":29.95,\"total\":370.45,\"is_final\":false},"
                + "{\"currency\":\"JPY\",\"lines\":{\"fee\":700},\"gross\":700,\"discount\":0,"
                + "\"net\":700,\"tax\":0,\"total\":700,\"is_final\":true}]");
    assertThat(report.path("days")).hasSize(2);
    assertThat(limited.path("days"))
        .singleElement()
        .satisfies(
            day -> {
              assertThat(day.path("date").asString()).isEqualTo(DAY);
              assertThat(day.path("shop_id").asString()).isEqualTo(other);
            });
  }

  @Test
  void revenueOfASpanThatIsNoneOrTooLongIsRefused() {
    TestEdge.Answer turned = FIGURES.get(key, "/v1/reports/revenue?from=2026-07-02&to=2026-07-02");
    TestEdge.Answer long_ = FIGURES.get(key, "/v1/reports/revenue?from=2020-07-02");

    assertThat(turned.status()).isEqualTo(400);
    assertThat(turned.json().at("/error/message").asString()).contains("2026-07-02");
    assertThat(long_.json().at("/error/message").asString()).contains("at most 400");
    assertThat(
            FIGURES
                .get(
                    FIGURES.keyOf(kpis.org, List.of(kpis.shop), "read"),
                    "/v1/reports/revenue?shop_id=" + UUID.randomUUID())
                .status())
        .isEqualTo(404);
  }

  @Test
  void theKpiReportTellsEachDayAndTheLatestOneAsItsSnapshot() {
    Map<String, String> ticket = Map.of("category", "screen_repair", "kind", "ticket");
    FIGURES.model.publish(
        kpis.day("flow.intake_count", "2026-07-11", ticket, 9),
        kpis.day("flow.intake_count", DAY, ticket, 4),
        kpis.day("flow.completed_count", DAY, ticket, 3),
        kpis.spread("flow.turnaround", DAY, ticket, 86_400_000, 129_600_000, 864_000_000),
        kpis.spread("flow.turnaround_open", DAY, ticket, 14_400_000, 36_000_000, 72_000_000),
        kpis.ratio("quality.qc_first_pass", DAY, ticket, 2, 3),
        KpiValue.newBuilder(kpis.ratio("sales.aro", DAY, Map.of("kind", "ticket"), 30_051, 2))
            .setCurrency("EUR")
            .build(),
        line("labor", "ticket", 20_000),
        line("part", "ticket", 10_050),
        kpis.day("flow.intake_count", "2026-06-01", ticket, 100));

    JsonNode report = FIGURES.get(key, "/v1/reports/kpis").data();
    JsonNode snapshot = report.path("snapshot");

    assertThat(report.path("daily").valueStream().map(day -> day.path("date").asString()))
        .containsExactly(DAY, "2026-07-11");
    assertThat(report.path("daily").path(0)).isEqualTo(snapshot);
    assertThat(snapshot.path("intake").asLong()).isEqualTo(4);
    assertThat(snapshot.path("throughput").asLong()).isEqualTo(3);
    assertThat(snapshot.path("median_turnaround_days").asDouble()).isBetween(1.48, 1.52);
    assertThat(snapshot.path("median_turnaround_open_hours").asDouble()).isBetween(9.9, 10.1);
    JsonNode former = report.path("daily").path(1);
    assertThat(former.path("median_turnaround_open_hours").isNull()).isTrue();
    assertThat(snapshot.path("qc_pass_rate").decimalValue()).isEqualByComparingTo("0.6667");
    assertThat(snapshot.path("on_time_rate").isNull()).isTrue();
    JsonNode money = snapshot.at("/money/0");
    assertThat(money.path("revenue").decimalValue()).isEqualByComparingTo("300.50");
    assertThat(money.path("labor_share").decimalValue()).isEqualByComparingTo("0.6656");
    assertThat(money.path("average_repair_order").decimalValue()).isEqualByComparingTo("150.26");
    assertThat(
            FIGURES
                .get(
                    FIGURES.keyOf(kpis.org, List.of(UUID.randomUUID().toString()), "read"),
                    "/v1/reports/kpis")
                .data()
                .path("snapshot")
                .isNull())
        .isTrue();
  }

  private KpiValue line(String type, String kind, long minorUnits) {
    return kpis.money("money.revenue", DAY, Map.of("line_type", type, "kind", kind), minorUnits);
  }
}

package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.kpi.KpiContribution;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.kpi.catalogue.KpiDefinitions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From the rows and contributions of the topics to what a caller reads of KPIs. */
class KpiFiguresIT {
  private static final Map<String, String> SCREEN =
      Map.of("category", "screen_repair", "kind", "ticket");
  private static final Map<String, String> BATTERY =
      Map.of("category", "battery", "kind", "ticket");
  @RegisterExtension private static final FiguresEdge FIGURES = new FiguresEdge();

  private final KpiSamples kpis = new KpiSamples();
  private String key;

  @BeforeEach
  void begin() {
    key = FIGURES.keyOf(kpis.org, List.of(), "reports:read");
  }

  @Test
  void definitionsAreServedAsTheyAreWritten() {
    JsonNode all = FIGURES.get(key, "/api/v1/kpis").data();

    assertThat(all).hasSize(KpiDefinitions.all().size());
    assertThat(all)
        .anySatisfy(
            kpi -> {
              assertThat(kpi.path("id").asString()).isEqualTo("labour.elr");
              assertThat(kpi.path("value_unit").asString()).isEqualTo("money_per_hour");
              assertThat(kpi.path("grace_days").asInt()).isEqualTo(35);
            });
  }

  @Test
  void daysRollUpToIsoWeeksAndMonthsAcrossAClockChange() {
    String kpi = "flow.intake_count";
    FIGURES.model.publish(
        kpis.day(kpi, "2026-03-22", SCREEN, 1),
        kpis.day(kpi, "2026-03-23", SCREEN, 2),
        kpis.day(kpi, "2026-03-29", SCREEN, 4),
        kpis.day(kpi, "2026-03-29", BATTERY, 8),
        kpis.day(kpi, "2026-03-30", SCREEN, 16));

    JsonNode day = rows(kpi, "?from=2026-03-29&to=2026-03-30").path(0);
    JsonNode weeks = rows(kpi, "?grain=week&from=2026-03-25&to=2026-04-01");
    JsonNode months = rows(kpi, "?grain=month&from=2026-03-31&to=2026-04-01");
    JsonNode categories = rows(kpi, "?by=category&from=2026-03-01&to=2026-04-01&grain=month");

    assertThat(day.path("numerator").asLong()).isEqualTo(12);
    assertThat(day.path("window_start").asString()).isEqualTo("2026-03-28T23:00:00.000000Z");
    assertThat(day.path("window_end").asString()).isEqualTo("2026-03-29T22:00:00.000000Z");
    assertThat(weeks.valueStream().map(row -> row.path("window").asString() + row.path("value")))
        .containsExactly("2026-W1314", "2026-W1416");
    assertThat(weeks.path(0).path("window_end").asString())
        .isEqualTo("2026-03-29T22:00:00.000000Z");
    assertThat(months).hasSize(1);
    assertThat(months.path(0).path("value").asLong()).isEqualTo(31);
    assertThat(months.path(0).path("revision").asLong()).isEqualTo(5);
    assertThat(months.path(0).path("is_final").asBoolean()).isTrue();
    assertThat(
            categories
                .valueStream()
                .map(row -> row.at("/dimensions/category").asString() + row.path("value")))
        .containsExactlyInAnyOrder("battery8", "screen_repair23");
    assertThat(
            rows(kpi, "?category=battery&from=2026-03-29&to=2026-03-30")
                .path(0)
                .path("value")
                .asInt())
        .isEqualTo(8);
  }

  @Test
  void daysRollUpToTheCyclesThatTheOrganizationIsBilledFor() {
    String kpi = "flow.intake_count";
    FIGURES.model.publish(
        kpis.day(kpi, "2026-03-14", SCREEN, 1),
        kpis.day(kpi, "2026-03-15", SCREEN, 2),
        kpis.day(kpi, "2026-04-14", SCREEN, 4),
        kpis.day(kpi, "2026-04-15", SCREEN, 8));
    FIGURES.model.contribute(kpis.contribution(kpi, "2026-04-14", SCREEN, id(1), 4));
    String billed = FIGURES.keyOf(kpis.org, 15, "reports:read");
    String span = "?grain=cycle&from=2026-03-20&to=2026-03-21";

    JsonNode cycles = rows(billed, kpi, "?grain=cycle&from=2026-03-01&to=2026-04-16");
    TestEdge.Answer contributors = FIGURES.get(billed, "/v1/kpis/" + kpi + "/contributors" + span);

    assertThat(cycles.valueStream().map(row -> row.path("window").asString() + row.path("value")))
        .containsExactly(
            "2026-02-15/2026-03-151", "2026-03-15/2026-04-156", "2026-04-15/2026-05-158");
    assertThat(cycles.path(1).path("window_start").asString())
        .isEqualTo("2026-03-14T23:00:00.000000Z");
    assertThat(cycles.path(1).path("window_end").asString())
        .isEqualTo("2026-04-14T22:00:00.000000Z");
    assertThat(cycles.path(1).path("is_final").asBoolean()).isTrue();
    assertThat(
            rows(billed, kpi, span + "&as_of=2026-07-01T00:00:00Z").path(0).path("value").asInt())
        .isEqualTo(4);
    assertThat(entities(contributors)).containsExactly(id(1));
    assertThat(contributors.json().at("/meta/to").asString()).isEqualTo("2026-04-15");
    assertThat(rows(kpi, span).path(0).path("window").asString())
        .as("of an organization whose cycles are the months")
        .isEqualTo("2026-03-01/2026-04-01");
  }

  @Test
  void rollingDaysReachBackAcrossAClockChangeAndAsFarAsToday() {
    String kpi = "flow.intake_count";
    FIGURES.model.publish(
        kpis.day(kpi, "2026-03-22", SCREEN, 1),
        kpis.day(kpi, "2026-03-24", SCREEN, 2),
        kpis.day(kpi, "2026-03-29", BATTERY, 4),
        kpis.day(kpi, "2026-03-30", SCREEN, 8),
        kpis.day(kpi, "2026-07-19", SCREEN, 16));

    JsonNode weeks = rows(kpi, "?rolling=7&from=2026-03-28&to=2026-04-01");
    JsonNode last = rows(kpi, "?rolling=28&from=2026-07-18&to=2026-07-25");

    assertThat(weeks.valueStream().map(row -> row.path("window").asString() + row.path("value")))
        .containsExactly("2026-03-283", "2026-03-296", "2026-03-3014", "2026-03-3112");
    assertThat(weeks.path(2).path("window_start").asString())
        .isEqualTo("2026-03-23T23:00:00.000000Z");
    assertThat(weeks.path(2).path("window_end").asString())
        .isEqualTo("2026-03-30T22:00:00.000000Z");
    assertThat(weeks.path(2).path("is_final").asBoolean()).isTrue();
    assertThat(last.valueStream().map(row -> row.path("window").asString()))
        .containsExactly("2026-07-19", "2026-07-20");
    assertThat(last.path(1).path("is_final").asBoolean()).isFalse();
  }

  @Test
  void theNewestRevisionStandsInWhateverOrderRowsCome() {
    String kpi = "flow.intake_count";
    KpiValue former = kpis.day(kpi, "2026-06-12", SCREEN, 3);
    KpiValue latter =
        KpiValue.newBuilder(former).setNumerator(2).setRevision(2).setIsFinal(false).build();

    FIGURES.model.publish(latter);
    FIGURES.model.publish(former);

    JsonNode row = rows(kpi, "?from=2026-06-12&to=2026-06-13").path(0);
    assertThat(row.path("value").asLong()).isEqualTo(2);
    assertThat(row.path("is_final").asBoolean()).isFalse();
  }

  @Test
  void sketchesOfDaysMergeAndARecountComesToTheSame() {
    String kpi = "flow.turnaround";
    FIGURES.model.publish(
        kpis.spread(kpi, "2026-06-11", SCREEN, 1_000, 2_000),
        kpis.spread(kpi, "2026-06-12", SCREEN, 3_000, 90_000),
        kpis.spread(kpi, "2026-06-12", BATTERY, 4_000));
    KpiContribution voided = kpis.value(kpi, "2026-06-12", SCREEN, id(9), 555_555);
    FIGURES.model.contribute(
        kpis.value(kpi, "2026-06-11", SCREEN, id(1), 1_000),
        kpis.value(kpi, "2026-06-11", SCREEN, id(2), 2_000),
        kpis.value(kpi, "2026-06-12", SCREEN, id(3), 3_000),
        kpis.value(kpi, "2026-06-12", SCREEN, id(4), 90_000),
        kpis.value(kpi, "2026-06-12", BATTERY, id(5), 4_000),
        voided,
        kpis.undone(voided, KpiSamples.COUNTED.plusSeconds(60)));
    String span = "?grain=month&from=2026-06-01&to=2026-07-01";

    JsonNode row = rows(kpi, span).path(0);
    String day = "?rolling=28&from=2026-06-20&to=2026-06-21";
    assertThat(rows(kpi, day).path(0).path("p90")).isEqualTo(row.path("p90"));
    assertThat(rows(kpi, day + "&as_of=2026-06-20T12:01:00Z").path(0).path("p50"))
        .isEqualTo(row.path("p50"));
    JsonNode recounted = rows(kpi, span + "&as_of=2026-06-20T12:01:00Z").path(0);
    JsonNode before = rows(kpi, span + "&as_of=2026-06-20T12:00:59Z").path(0);

    assertThat(row.path("count").asLong()).isEqualTo(5);
    assertThat(row.path("mean").asLong()).isEqualTo(20_000);
    assertThat(row.path("p50").asLong()).isBetween(2_970L, 3_030L);
    assertThat(row.path("p90").asLong()).isBetween(3_960L, 4_040L);
    assertThat(row.path("p95").asLong()).isBetween(3_960L, 4_040L);
    assertThat(sums(recounted)).isEqualTo(sums(row));
    assertThat(recounted.path("revision").isNull()).isTrue();
    assertThat(before.path("count").asLong()).isEqualTo(6);
    assertThat(rows(kpi, span + "&as_of=2026-06-20T11:59:59Z")).isEmpty();
  }

  @Test
  void whatCancelsOutIsNoContributorAndTheRestIsPaged() {
    String kpi = "flow.completed_count";
    KpiContribution voided = kpis.contribution(kpi, "2026-06-12", SCREEN, id(2), 1);
    FIGURES.model.contribute(
        kpis.contribution(kpi, "2026-06-12", SCREEN, id(1), 1),
        voided,
        kpis.undone(voided, KpiSamples.COUNTED.plus(Duration.ofHours(1))),
        kpis.contribution(kpi, "2026-06-12", SCREEN, id(3), 1),
        kpis.contribution(kpi, "2026-06-13", SCREEN, id(4), 1));
    String path = "/api/v1/kpis/" + kpi + "/contributors";
    String day = "?from=2026-06-12&to=2026-06-13";

    TestEdge.Answer first = FIGURES.get(key, path + day + "&per_page=1");
    String cursor = first.json().at("/meta/next_cursor").asString();
    TestEdge.Answer second = FIGURES.get(key, path + day + "&per_page=1&cursor=" + cursor);
    TestEdge.Answer then = FIGURES.get(key, path + day + "&as_of=2026-06-20T12:00:00Z");

    assertThat(entities(first)).containsExactly(id(1));
    assertThat(first.header("Link")).contains("cursor=" + cursor, "from=2026-06-12");
    assertThat(entities(second)).containsExactly(id(3));
    assertThat(second.json().at("/meta/has_more").asBoolean()).isFalse();
    assertThat(entities(then)).containsExactly(id(1), id(2), id(3));
    TestEdge.Answer elsewhere =
        FIGURES.get(key, path + "?from=2026-06-13&to=2026-06-14&cursor=" + cursor);
    assertThat(elsewhere.json().at("/error/code").asString()).isEqualTo("INVALID_CURSOR");
  }

  @Test
  void figuresOfTechniciansNeedAScopeAndSayWhenTheyAreFew() {
    String kpi = "tech.onjob_per_available";
    String ada = UUID.randomUUID().toString();
    FIGURES.model.publish(
        kpis.ratio(kpi, "2026-06-12", Map.of("technician_id", ada), 27_000_000, 28_800_000),
        KpiValue.newBuilder(kpis.ratio(kpi, "2026-06-12", Map.of(), 27_000_000, 0))
            .setCount(7)
            .build());
    String span = "?from=2026-06-12&to=2026-06-13";
    String reader = FIGURES.keyOf(kpis.org, List.of(), "read", "technician-kpis:read");

    TestEdge.Answer refused = FIGURES.get(key, "/v1/kpis/" + kpi + span + "&technician_id=" + ada);
    JsonNode ofAda = rows(reader, kpi, span + "&technician_id=" + ada).path(0);
    JsonNode ofShop = rows(kpi, span).path(0);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().at("/error/details/required_scope").asString())
        .isEqualTo("technician-kpis:read");
    assertThat(FIGURES.get(key, "/v1/kpis/" + kpi + span + "&by=technician_id").status())
        .isEqualTo(403);
    assertThat(ofAda.path("value").asDouble()).isEqualTo(0.9375);
    assertThat(ofAda.at("/dimensions/technician_id").asString()).isEqualTo(ada);
    assertThat(ofAda.path("low_sample").asBoolean()).isFalse();
    assertThat(ofShop.path("value").isNull()).isTrue();
    assertThat(ofShop.path("count").asLong()).isEqualTo(7);
    assertThat(ofShop.path("low_sample").isNull()).isTrue();
  }

  @Test
  void aGaugeStandsUntilItChangesAndNeverAddsUpOverTime() {
    String kpi = "wip.count";
    Map<String, String> intake = Map.of("status", "INTAKE", "phase", "CHECK_IN", "kind", "ticket");
    Map<String, String> repair = Map.of("status", "IN_REPAIR", "phase", "WORK", "kind", "ticket");
    FIGURES.model.publish(
        kpis.hour(kpi, "2026-05-02T08:00:00Z", repair, 5),
        kpis.hour(kpi, "2026-06-10T08:00:00Z", intake, 3),
        kpis.hour(kpi, "2026-06-10T15:00:00Z", intake, 1),
        kpis.hour(kpi, "2026-06-11T08:00:00Z", intake, 4));

    JsonNode days = rows(kpi, "?from=2026-06-09&to=2026-06-13");
    JsonNode week = rows(kpi, "?grain=week&from=2026-06-08&to=2026-06-15&by=shop,status");
    JsonNode hours = rows(kpi, "?grain=hour&from=2026-06-10&to=2026-06-11&status=INTAKE");

    assertThat(days.valueStream().map(row -> row.path("value").asLong()))
        .containsExactly(5L, 6L, 9L, 9L);
    assertThat(
            week.valueStream()
                .map(row -> row.at("/dimensions/status").asString() + row.path("value")))
        .containsExactlyInAnyOrder("INTAKE4", "IN_REPAIR5");
    // From ten to midnight in Berlin.
    assertThat(hours).hasSize(14);
    assertThat(hours.path(0).path("window").asString()).isEqualTo("2026-06-10T10:00+02:00");
    assertThat(hours.path(7).path("value").asLong()).isEqualTo(1);
  }

  @Test
  void theAgesOfADayAreThoseOfThatDayAlone() {
    String kpi = "wip.aging";
    FIGURES.model.publish(
        kpis.day(kpi, "2026-06-10", Map.of("bucket", "0-2"), 5),
        kpis.day(kpi, "2026-06-10", Map.of("bucket", "3-7"), 1),
        kpis.day(kpi, "2026-06-11", Map.of("bucket", "3-7"), 4));

    JsonNode week = rows(kpi, "?grain=week&from=2026-06-08&to=2026-06-15&by=bucket");

    assertThat(
            week.valueStream()
                .map(row -> row.at("/dimensions/bucket").asString() + row.path("value")))
        .containsExactly("3-74");
  }

  @Test
  void nobodySeesTheFiguresOfAnotherOrganizationOrShop() {
    String kpi = "money.revenue";
    Map<String, String> labor = Map.of("line_type", "labor", "kind", "ticket");
    String other = UUID.randomUUID().toString();
    FIGURES.model.publish(
        kpis.money(kpi, "2026-06-12", labor, 12_345),
        KpiValue.newBuilder(kpis.money(kpi, "2026-06-12", labor, 100)).setShopId(other).build(),
        KpiValue.newBuilder(kpis.money(kpi, "2026-06-12", labor, 7)).setShopId(null).build());
    FIGURES.model.contribute(
        KpiContribution.newBuilder(kpis.contribution(kpi, "2026-06-12", labor, id(1), 100))
            .setShopId(other)
            .setCurrency("EUR")
            .build());
    String span = "?from=2026-06-12&to=2026-06-13";
    String limited = FIGURES.keyOf(kpis.org, List.of(kpis.shop), "read");
    String stranger = FIGURES.keyOf(new KpiSamples().org, List.of(), "admin");

    assertThat(rows(kpi, span)).hasSize(3);
    assertThat(rows(kpi, span + "&by=organization").path(0).path("value").decimalValue())
        .isEqualByComparingTo("124.52");
    assertThat(rows(limited, kpi, span))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.path("value").decimalValue()).isEqualByComparingTo("123.45");
              assertThat(row.path("shop_id").asString()).isEqualTo(kpis.shop);
            });
    assertThat(FIGURES.get(limited, "/v1/kpis/" + kpi + span + "&shop_id=" + other).status())
        .isEqualTo(404);
    assertThat(FIGURES.get(limited, "/v1/kpis/" + kpi + "/contributors" + span).data()).isEmpty();
    assertThat(FIGURES.get(key, "/v1/kpis/" + kpi + "/contributors" + span).data()).hasSize(1);
    assertThat(rows(stranger, kpi, span)).isEmpty();
    assertThat(FIGURES.get(stranger, "/v1/kpis/" + kpi + "/contributors" + span).data()).isEmpty();
  }

  @Test
  void nobodySeesTheLabelsOfAnotherOrganization() {
    KpiSamples others = new KpiSamples();
    FIGURES.model.apply(
        kpis.labelled("sales.aro", "Ticket size", 1),
        kpis.labelled("money.revenue", "Turnover", 1),
        kpis.labelled("money.revenue", null, 2),
        others.labelled("sales.aro", "Basket", 1));
    String stranger = FIGURES.keyOf(others.org, List.of(), "reports:read");

    assertThat(labels(key)).containsExactly("Ticket size");
    assertThat(labels(stranger)).containsExactly("Basket");
    assertThat(FIGURES.get(key, "/v1/kpis/sales.aro").data().path("label").asString())
        .isEqualTo("Ticket size");
  }

  private static List<String> labels(String caller) {
    return FIGURES
        .get(caller, "/v1/kpis")
        .data()
        .valueStream()
        .filter(kpi -> !kpi.path("label").isNull())
        .map(kpi -> kpi.path("label").asString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "flow.intake_count?from=2026-06-12&to=2026-06-12, is not after from",
    "flow.intake_count?from=2020-01-01&to=2026-06-12, at most 400 with grain=day",
    "flow.intake_count?grain=hour&from=2026-05-01&to=2026-06-12, at most 31 with grain=hour",
    "flow.intake_count?by=shop&from=junk, date",
    "flow.intake_count?by=colour, has no dimension colour",
    "flow.intake_count?policy=x, has no dimension policy",
    "flow.intake_count?technician_id=01930000-0000-7000-8000-000000000001, has no dimension",
    "flow.turnaround?grain=hour, is none of flow.turnaround",
    "flow.turnaround?rolling=7&grain=week, grain=day",
    "flow.turnaround?rolling=7&grain=cycle, grain=day",
    "flow.turnaround?rolling=5, 28",
    "wip.count?rolling=7, does not add up over days",
    "flow.turnaround?as_of=2999-01-01T00:00:00Z, is to come",
    "flow.turnaround?as_of=2026-06-12T00:00:00Z&from=2024-06-01&to=2024-06-02, kept for 400 days",
    "wip.count?as_of=2026-06-12T00:00:00Z, not kept by contribution",
    "wip.count/contributors?from=2026-06-12&to=2026-06-13, what it is made of",
  })
  void whatAKpiCannotBeAskedIsRefusedWithWhatItCan(String question, String reason) {
    TestEdge.Answer answer = FIGURES.get(key, "/v1/kpis/" + question);

    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
    assertThat(answer.json().at("/error/message").asString()).contains(reason);
  }

  @Test
  void aKpiThatIsNoneIsNotThere() {
    assertThat(FIGURES.get(key, "/v1/kpis/flow.nothing").status()).isEqualTo(404);
    assertThat(FIGURES.get(FIGURES.keyOf(kpis.org, List.of(), "tickets:read"), "/v1/kpis").status())
        .isEqualTo(403);
  }

  private JsonNode rows(String kpi, String query) {
    return rows(key, kpi, query);
  }

  private static JsonNode rows(String caller, String kpi, String query) {
    TestEdge.Answer answer = FIGURES.get(caller, "/v1/kpis/" + kpi + query);
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.data().path("rows");
  }

  private static JsonNode sums(JsonNode row) {
    return ((ObjectNode) row.deepCopy()).without(List.of("revision", "is_final"));
  }

  private static List<String> entities(TestEdge.Answer answer) {
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    return answer.data().valueStream().map(row -> row.path("entity_id").asString()).toList();
  }

  private static String id(int number) {
    return "01930000-0000-7000-8000-00000000000" + number;
  }
}

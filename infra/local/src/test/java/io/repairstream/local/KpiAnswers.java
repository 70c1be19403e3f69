package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.local.HandCount.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Holds every answer of {@code /kpis} against what was counted by hand. */
final class KpiAnswers {
  /** The day that has ended is told of; of the day that is, there is nothing to compare. */
  private static final String AGES = "wip.aging";

  /** What is counted of requests and deliveries is in no event. */
  private static final Set<String> OF_NO_EVENT =
      Set.of("api.calls", "webhook.deliveries", "webhook.lag");

  private static final int DAYS_BACK = 29;

  private final Api api;
  private final HandCount counted;
  private final String span;

  KpiAnswers(Api api, HandCount counted) {
    this.api = api;
    this.counted = counted;
    LocalDate today = counted.now.atOffset(ZoneOffset.UTC).toLocalDate();
    this.span = "&from=" + today.minusDays(DAYS_BACK) + "&to=" + today.plusDays(2);
  }

  /**
   * Fails unless all are as counted.
   *
   * @return how many windows were compared
   */
  int assertAsCounted() {
    int windows = 0;
    for (JsonNode definition : data("/api/v1/kpis")) {
      String kpi = definition.required("id").asText();
      if (OF_NO_EVENT.contains(kpi) || kpi.equals(AGES)) {
        continue;
      }
      if (definition.required("value").asText().equals("gauge")) {
        level(kpi);
        continue;
      }
      List<Fact> facts = counted.facts().stream().filter(fact -> fact.kpi().equals(kpi)).toList();
      windows += assertWindows(definition, facts);
      assertContributors(kpi, facts);
    }
    return windows;
  }

  private int assertWindows(JsonNode definition, List<Fact> facts) {
    String kpi = definition.required("id").asText();
    List<String> all = texts(definition.required("dimensions"));
    List<String> ofShop = all.stream().filter(name -> !name.equals("technician_id")).toList();
    int windows = 0;
    for (String grain : texts(definition.required("grains"))) {
      windows += compare(definition, kpi, grain, "", ofShop, facts);
      compare(definition, kpi, grain, "", List.of(), facts);
      if (all.contains("technician_id") && !grain.equals("hour")) {
        List<Fact> ofTechnicians =
            facts.stream().filter(fact -> fact.dimensions().containsKey("technician_id")).toList();
        windows += compare(definition, kpi, grain, "", all, ofTechnicians);
      }
    }
    compare(definition, kpi, "day", "&as_of=" + Instant.now(), ofShop, facts);
    return windows;
  }

  private int compare(
      JsonNode definition,
      String kpi,
      String grain,
      String more,
      List<String> by,
      List<Fact> facts) {
    List<String> apart = new ArrayList<>(List.of("shop"));
    apart.addAll(by);
    String question =
        "/api/v1/kpis/" + kpi + "?grain=" + grain + span + "&by=" + String.join(",", apart) + more;
    Map<String, Sum> expected = new TreeMap<>();
    for (Fact fact : facts) {
      Sum.Window window = Sum.Window.of(grain, fact.moment(), zone(fact));
      Map<String, String> dimensions = new TreeMap<>(fact.dimensions());
      dimensions.keySet().retainAll(by);
      expected
          .computeIfAbsent(
              key(window.start(), window.end(), fact.shop(), dimensions, fact.currency()),
              key -> new Sum())
          .add(fact);
    }
    expected.values().removeIf(Sum::isNothing);
    Map<String, JsonNode> told = new TreeMap<>();
    for (JsonNode row : data(question).required("rows")) {
      if (!Sum.isNothing(row)) {
        told.put(key(row), row);
      }
    }
    assertThat(told.keySet()).as(question).isEqualTo(expected.keySet());
    expected.forEach(
        (key, sum) ->
            sum.assertTold(
                question + " " + key, definition, Objects.requireNonNull(told.get(key))));
    return expected.size();
  }

  /** The entities behind a number add up to it. */
  private void assertContributors(String kpi, List<Fact> facts) {
    Map<String, Sum> expected = new TreeMap<>();
    for (Fact fact : facts) {
      expected.computeIfAbsent(String.valueOf(fact.currency()), currency -> new Sum()).add(fact);
    }
    Map<String, Sum> told = new TreeMap<>();
    String question = "/api/v1/kpis/" + kpi + "/contributors?per_page=100" + span;
    String cursor = "";
    do {
      Api.Answer page = api.get(question + cursor, Map.of());
      assertThat(page.status()).as("%s", page).isEqualTo(200);
      for (JsonNode row : page.data()) {
        told.computeIfAbsent(row.required("currency").asText(), currency -> new Sum()).add(row);
      }
      String next = page.json().at("/meta/next_cursor").asText("");
      cursor = next.isEmpty() || next.equals("null") ? "" : "&cursor=" + next;
    } while (!cursor.isEmpty());
    expected.values().removeIf(Sum::isNothing);
    told.values().removeIf(Sum::isNothing);
    assertThat(told.keySet()).as(question).isEqualTo(expected.keySet());
    expected.forEach(
        (currency, sum) ->
            assertThat(Objects.requireNonNull(told.get(currency)).adds(sum))
                .as("%s: %s is %s", question, told.get(currency), sum)
                .isTrue());
  }

  /** What was open at the end of each hour and day, or is open now. */
  private void level(String kpi) {
    LocalDate yesterday = counted.now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
    for (String grain : List.of("hour", "day")) {
      String question =
          "/api/v1/kpis/%s?grain=%s&from=%s&to=%s&by=shop,status,phase,kind"
              .formatted(kpi, grain, yesterday, yesterday.plusDays(3));
      Map<ShopTime, Map<Map<String, String>, Long>> told = new HashMap<>();
      for (JsonNode row : data(question).required("rows")) {
        ShopTime end =
            new ShopTime(
                row.required("shop_id").asText(),
                Instant.parse(row.required("window_end").asText()));
        Map<Map<String, String>, Long> open = told.computeIfAbsent(end, key -> new HashMap<>());
        if (row.required("value").asLong() != 0) {
          open.put(dimensions(row), row.required("value").asLong());
        }
      }
      assertThat(told).as(question).isNotEmpty();
      told.forEach(
          (end, open) ->
              assertThat(open)
                  .as("%s %s", question, end)
                  .isEqualTo(counted.openBefore(end.moment(), end.shop())));
    }
  }

  private record ShopTime(String shop, Instant moment) {}

  private ZoneId zone(Fact fact) {
    return Objects.requireNonNull(counted.zones.get(fact.shop()));
  }

  private static String key(JsonNode row) {
    JsonNode currency = row.required("currency");
    return key(
        Instant.parse(row.required("window_start").asText()),
        Instant.parse(row.required("window_end").asText()),
        row.required("shop_id").asText(),
        dimensions(row),
        currency.isNull() ? null : currency.asText());
  }

  private static String key(
      Instant start,
      Instant end,
      String shop,
      Map<String, String> dimensions,
      @Nullable String currency) {
    return start + "/" + end + " " + shop + " " + dimensions + " " + currency;
  }

  private static Map<String, String> dimensions(JsonNode row) {
    Map<String, String> dimensions = new TreeMap<>();
    row.required("dimensions")
        .properties()
        .forEach(entry -> dimensions.put(entry.getKey(), entry.getValue().asText()));
    return dimensions;
  }

  private static List<String> texts(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.toList());
  }

  private JsonNode data(String path) {
    Api.Answer answer = api.get(path, Map.of());
    assertThat(answer.status()).as("%s: %s", path, answer).isEqualTo(200);
    return answer.data();
  }
}

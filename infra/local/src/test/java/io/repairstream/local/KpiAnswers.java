package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.local.HandCount.Fact;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Holds every answer of {@code /kpis} against what was counted by hand. */
final class KpiAnswers {
  private static final String KEY = "key_id";
  private static final int DAYS_BACK = 29;

  private final Api api;
  private final HandCount counted;
  private final String readerId;
  private final String span;

  /**
   * @param api asks with the key {@code readerId}, whose own calls nobody can compare
   */
  KpiAnswers(Api api, String readerId, HandCount counted) {
    this.api = api;
    this.readerId = readerId;
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
      if (definition.required("value").asText().equals("gauge")) {
        new GaugeAnswers(api, counted).assertAsCounted(kpi);
        continue;
      }
      List<Fact> facts = counted.facts().stream().filter(fact -> fact.kpi().equals(kpi)).toList();
      assertThat(facts).as("facts of %s", kpi).isNotEmpty();
      windows += assertWindows(definition, facts);
      if (definition.required("contributors").asBoolean()) {
        compare(definition, kpi, "day", "&as_of=" + Instant.now(), ofShops(definition), facts);
        assertContributors(kpi, facts);
      }
    }
    return windows;
  }

  private int assertWindows(JsonNode definition, List<Fact> facts) {
    String kpi = definition.required("id").asText();
    List<String> all = texts(definition.required("dimensions"));
    List<String> ofShop = ofShops(definition);
    int windows = 0;
    for (String grain : texts(definition.required("grains"))) {
      windows += compare(definition, kpi, grain, "", ofShop, facts);
      if (!all.contains(KEY)) {
        compare(definition, kpi, grain, "", List.of(), facts);
      }
      if (all.contains("technician_id") && !grain.equals("hour")) {
        List<Fact> ofTechnicians =
            facts.stream().filter(fact -> fact.dimensions().containsKey("technician_id")).toList();
        windows += compare(definition, kpi, grain, "", all, ofTechnicians);
      }
    }
    return windows;
  }

  private static List<String> ofShops(JsonNode definition) {
    return texts(definition.required("dimensions")).stream()
        .filter(name -> !name.equals("technician_id"))
        .toList();
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
      if (!Sum.isNothing(row) && !readerId.equals(dimensions(row).get(KEY))) {
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

  private ZoneId zone(Fact fact) {
    return Objects.requireNonNull(counted.zones.get(fact.shop()));
  }

  private static String key(JsonNode row) {
    JsonNode currency = row.required("currency");
    return key(
        Instant.parse(row.required("window_start").asText()),
        Instant.parse(row.required("window_end").asText()),
        row.required("shop_id").asText(HandCount.NO_SHOP),
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

  static Map<String, String> dimensions(JsonNode row) {
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

package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.local.Feed.Event;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Holds what {@code /kpis} answers of levels against the orders that stood open by hand. */
final class GaugeAnswers {
  private static final List<String> BUCKETS =
      List.of("0-2", "3-7", "8-14", "15-30", "31-60", "61-90", ">90");

  private final Api api;
  private final HandCount counted;
  private final String span;

  GaugeAnswers(Api api, HandCount counted) {
    this.api = api;
    this.counted = counted;
    LocalDate yesterday = counted.now.atOffset(ZoneOffset.UTC).toLocalDate().minusDays(1);
    this.span = "&from=" + yesterday + "&to=" + yesterday.plusDays(3);
  }

  /** Fails unless every level of {@code kpi} is as counted. */
  void assertAsCounted(String kpi) {
    switch (kpi) {
      case "wip.count" -> List.of("hour", "day").forEach(this::assertOpen);
      case "wip.aging" -> assertAges();
      default -> throw new AssertionError("a gauge that is not known here: " + kpi);
    }
  }

  /** What was open at the end of each hour or day, or is open now. */
  private void assertOpen(String grain) {
    String question = "/api/v1/kpis/wip.count?by=shop,status,phase,kind&grain=" + grain + span;
    Map<ShopTime, Map<Map<String, String>, Long>> told = new HashMap<>();
    for (JsonNode row : rows(question)) {
      ShopTime end =
          new ShopTime(
              row.required("shop_id").asText(), Instant.parse(row.required("window_end").asText()));
      Map<Map<String, String>, Long> open = told.computeIfAbsent(end, key -> new HashMap<>());
      if (row.required("value").asLong() != 0) {
        open.put(KpiAnswers.dimensions(row), row.required("value").asLong());
      }
    }
    assertThat(told).as(question).isNotEmpty();
    told.forEach(
        (end, open) ->
            assertThat(open)
                .as("%s %s", question, end)
                .isEqualTo(counted.openBefore(end.moment(), end.shop())));
  }

  private record ShopTime(String shop, Instant moment) {}

  /** Of each day of each shop that is over: how old what was open at its end was then. */
  private void assertAges() {
    String question = "/api/v1/kpis/wip.aging?by=shop,bucket&grain=day" + span;
    Map<String, Long> told = new TreeMap<>();
    for (JsonNode row : rows(question)) {
      told.put(
          key(
              row.required("shop_id").asText(),
              row.required("window").asText(),
              row.at("/dimensions/bucket").asText()),
          row.required("value").asLong());
    }
    Map<String, Long> ages = new TreeMap<>();
    for (Event event : counted.events) {
      if (event.is("ShopCreated")) {
        ages(event, ages);
      }
    }
    assertThat(told).as(question).isEqualTo(ages);
  }

  private void ages(Event shop, Map<String, Long> ages) {
    ZoneId zone = Objects.requireNonNull(counted.zones.get(shop.entityId()));
    LocalDate day = shop.recordedAt().atZone(zone).toLocalDate();
    for (Instant end = end(day, zone); !end.isAfter(counted.now); end = end(day, zone)) {
      LocalDate ending = day;
      BUCKETS.forEach(bucket -> ages.put(key(shop.entityId(), ending.toString(), bucket), 0L));
      for (Event order : counted.openOrdersBefore(end, shop.entityId())) {
        Event opened = counted.ofOrder(order.entityId()).getFirst();
        long age = ChronoUnit.DAYS.between(opened.occurredAt().atZone(zone).toLocalDate(), ending);
        ages.merge(key(shop.entityId(), ending.toString(), bucket(age)), 1L, Long::sum);
      }
      day = day.plusDays(1);
    }
  }

  private static Instant end(LocalDate day, ZoneId zone) {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  private static String bucket(long age) {
    for (String bucket : BUCKETS) {
      if (bucket.startsWith(">") || age <= Long.parseLong(bucket.split("-", 2)[1])) {
        return bucket;
      }
    }
    throw new AssertionError("no bucket for " + age + " days");
  }

  private static String key(String shop, String day, String bucket) {
    return shop + " " + day + " " + bucket;
  }

  private JsonNode rows(String question) {
    Api.Answer answer = api.get(question, Map.of());
    assertThat(answer.status()).as("%s: %s", question, answer).isEqualTo(200);
    return answer.data().required("rows");
  }
}

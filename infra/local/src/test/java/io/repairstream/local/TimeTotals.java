package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.local.Feed.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Holds {@code /time-entries/totals} against the entries that events tell of. */
final class TimeTotals {
  private static final long MICROS = 1_000;

  private final Api api;
  private final Map<String, Event> entries = new LinkedHashMap<>();

  TimeTotals(Api api, List<Event> events) {
    this.api = api;
    for (Event event : events) {
      if (event.type().startsWith("TimeEntry")) {
        entries.put(event.entityId(), event);
      }
    }
  }

  /** What entries come to; microseconds, of which whole milliseconds are told. */
  private record Total(long entries, long running, long micros) {
    Total plus(Total more) {
      return new Total(entries + more.entries, running + more.running, micros + more.micros);
    }

    String text() {
      return entries + " entries, " + running + " running, " + micros / MICROS + " ms";
    }
  }

  /** Fails unless totals are as counted, of all and of each shop, technician and kind. */
  void assertAsCounted() {
    assertThat(entries).isNotEmpty();
    compare("", entry -> true);
    for (String by : List.of("shop_id", "technician_id", "kind", "status")) {
      entries.values().stream()
          .map(entry -> entry.text(by))
          .distinct()
          .forEach(value -> compare(by + "=" + value, entry -> entry.text(by).equals(value)));
    }
  }

  private void compare(String filter, Predicate<Event> matches) {
    Map<String, Total> technicians = new TreeMap<>();
    for (Event entry : entries.values()) {
      if (matches.test(entry)) {
        technicians.merge(
            entry.text("technician_id") + " " + entry.text("kind"), total(entry), Total::plus);
      }
    }
    // A kind's milliseconds are those that its technicians are told.
    Map<String, Total> kinds = new TreeMap<>();
    technicians.forEach(
        (key, total) ->
            kinds.merge(
                key.substring(key.indexOf(' ') + 1),
                new Total(total.entries(), total.running(), total.micros() / MICROS * MICROS),
                Total::plus));
    Api.Answer answer = api.get("/api/v1/time-entries/totals?" + filter, Map.of());
    assertThat(answer.status()).as("%s: %s", filter, answer).isEqualTo(200);
    Map<String, String> told = new TreeMap<>();
    for (JsonNode row : answer.data().required("technicians")) {
      told.put(
          row.required("technician_id").asText() + " " + row.required("kind").asText(), text(row));
    }
    Map<String, String> toldKinds = new TreeMap<>();
    answer
        .data()
        .required("totals")
        .forEach(row -> toldKinds.put(row.required("kind").asText(), text(row)));
    assertThat(told).as("technicians, %s", filter).isEqualTo(texts(technicians));
    assertThat(toldKinds).as("kinds, %s", filter).isEqualTo(texts(kinds));
  }

  private static Total total(Event entry) {
    if (entry.data().required("stopped_at").isNull()) {
      return new Total(1, 1, 0);
    }
    Duration time = Duration.between(entry.time("started_at"), entry.time("stopped_at"));
    return new Total(1, 0, time.toNanos() / MICROS);
  }

  private static String text(JsonNode row) {
    return new Total(
            row.required("entries").asLong(),
            row.required("running").asLong(),
            row.required("milliseconds").asLong() * MICROS)
        .text();
  }

  private static Map<String, String> texts(Map<String, Total> totals) {
    Map<String, String> texts = new TreeMap<>();
    totals.forEach((key, total) -> texts.put(key, total.text()));
    return texts;
  }
}

package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that has happened in an organization, as {@code GET /events} tells it. */
final class Feed {
  /** What the newest state of its entity is told by. */
  record Event(long sequence, String type, JsonNode json) {
    /** What it is called in webhooks and filters. */
    List<String> names() {
      List<String> names = new ArrayList<>();
      json.required("names").forEach(name -> names.add(name.asText()));
      return names;
    }

    String entityId() {
      return json.required("entity_id").asText();
    }

    /** The order that the entity belongs to, as the API names it. */
    String workOrderId() {
      return text("work_order_id");
    }

    JsonNode data() {
      return json.required("data");
    }

    String text(String field) {
      return data().required(field).asText();
    }

    Instant time(String field) {
      return Instant.parse(text(field));
    }

    /** An amount in minor units; every currency of these tests has two decimals. */
    long amount(String field) {
      return Feed.minor(data().required(field));
    }

    Instant occurredAt() {
      return Instant.parse(json.required("occurred_at").asText());
    }

    Instant recordedAt() {
      return Instant.parse(json.required("recorded_at").asText());
    }

    boolean is(String... types) {
      return List.of(types).contains(type);
    }

    boolean isOfOrder() {
      return is("WorkOrderCreated", "WorkOrderUpdated", "WorkOrderTransitioned");
    }
  }

  private Feed() {}

  /** All events up to now, in their order; fails unless there is no gap. */
  static List<Event> of(Api api) {
    List<Event> events = new ArrayList<>();
    JsonNode page;
    long after = 0;
    do {
      Api.Answer answer = api.get("/api/v1/events?per_page=100&after=" + after, Map.of());
      assertThat(answer.status()).as("%s", answer).isEqualTo(200);
      page = answer.json();
      for (JsonNode event : page.required("data")) {
        events.add(
            new Event(event.required("sequence").asLong(), event.required("type").asText(), event));
      }
      after = page.at("/meta/next").asLong();
    } while (page.at("/meta/has_more").asBoolean());
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.get(i).sequence()).as("sequence").isEqualTo(i + 1L);
    }
    return events;
  }

  static long minor(JsonNode amount) {
    return amount.isNull() ? 0 : amount.decimalValue().movePointRight(2).longValueExact();
  }

  /** A quantity in thousandths. */
  static long thousandths(JsonNode quantity) {
    return new BigDecimal(quantity.asText()).movePointRight(3).longValueExact();
  }
}

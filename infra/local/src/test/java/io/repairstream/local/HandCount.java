package io.repairstream.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.local.Feed.Event;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the key figures of an organization anew from its events alone, in plain loops over all of
 * them: what {@code /kpis} has to answer.
 */
final class HandCount {
  /**
   * One thing that counts.
   *
   * @param moment when, which decides the hour, the day and so on
   * @param dimensions what it is told apart by, the technician too
   * @param value of a distribution
   */
  record Fact(
      String kpi,
      String shop,
      Instant moment,
      Map<String, String> dimensions,
      @Nullable String currency,
      long numerator,
      @Nullable Long denominator,
      long count,
      @Nullable Long value) {}

  /** The shop of what is about the organization, whose days are those of UTC. */
  static final String NO_SHOP = "";

  final List<Event> events;
  final Instant now;
  final Map<String, ZoneId> zones = new HashMap<>();
  private final List<Fact> facts = new ArrayList<>();

  private HandCount(List<Event> events, Instant now) {
    this.events = events;
    this.now = now;
    zones.put(NO_SHOP, ZoneOffset.UTC);
    for (Event event : events) {
      if (event.is("ShopCreated")) {
        zones.put(event.entityId(), ZoneId.of(event.text("zone")));
      }
    }
  }

  static HandCount of(List<Event> events, Instant now) {
    HandCount count = new HandCount(events, now);
    new OrdersByHand(count).count();
    new MoneyByHand(count).count();
    return count;
  }

  List<Fact> facts() {
    return facts;
  }

  void add(
      String kpi,
      String shop,
      Instant moment,
      Map<String, String> dimensions,
      @Nullable String currency,
      long numerator,
      @Nullable Long denominator,
      long count,
      @Nullable Long value) {
    facts.add(
        new Fact(
            kpi,
            shop,
            moment,
            new TreeMap<>(dimensions),
            currency,
            numerator,
            denominator,
            count,
            value));
  }

  /**
   * How many orders of {@code shop} stood open before {@code moment}, by kind, status and phase.
   */
  Map<Map<String, String>, Long> openBefore(Instant moment, String shop) {
    Map<Map<String, String>, Long> open = new HashMap<>();
    for (Event event : openOrdersBefore(moment, shop)) {
      open.merge(
          Map.of(
              "kind", kind(event),
              "status", event.text("status"),
              "phase", event.text("phase")),
          1L,
          Long::sum);
    }
    return open;
  }

  /** The last event before {@code moment} of each order of {@code shop} that was open by it. */
  List<Event> openOrdersBefore(Instant moment, String shop) {
    Map<String, Event> last = new HashMap<>();
    for (Event event : events) {
      if (event.is("WorkOrderCreated", "WorkOrderTransitioned")
          && event.text("shop_id").equals(shop)
          && event.recordedAt().isBefore(moment)) {
        last.put(event.entityId(), event);
      }
    }
    return last.values().stream()
        .filter(event -> !Set.of("DONE", "CANCELLED").contains(event.text("phase")))
        .toList();
  }

  /** The events of one order, in their order. */
  List<Event> ofOrder(String orderId) {
    return events.stream()
        .filter(event -> event.isOfOrder() && event.entityId().equals(orderId))
        .toList();
  }

  boolean isCancelled(String orderId) {
    return ofOrder(orderId).stream().anyMatch(event -> event.text("phase").equals("CANCELLED"));
  }

  /** An order as it was when {@code later} happened. */
  Event orderBefore(String orderId, Event later) {
    return ofOrder(orderId).stream()
        .filter(event -> event.sequence() < later.sequence())
        .max(Comparator.comparingLong(Event::sequence))
        .orElseThrow();
  }

  static String kind(Event order) {
    return order.data().has("ticket_code") ? "ticket" : "repair_order";
  }

  /** The text of a field, null when there is none. */
  static @Nullable String textOrNull(Event event, String field) {
    JsonNode node = event.data().required(field);
    return node.isNull() ? null : node.asText();
  }
}

package io.repairstream.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.local.Feed.Event;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** For how long shops were open, minute by minute, by what they had stated. */
final class HoursByHand {
  private static final String MIDNIGHT = "24:00";

  private final List<Event> stated;

  HoursByHand(List<Event> events) {
    this.stated = events.stream().filter(event -> event.is("ShopCreated", "ShopUpdated")).toList();
  }

  /** Milliseconds, or null where the shop had stated nothing when they end. */
  @Nullable Long open(String shop, Instant from, Instant to) {
    List<Event> own = stated.stream().filter(event -> event.entityId().equals(shop)).toList();
    Event last = null;
    for (Event event : own) {
      last = event.recordedAt().isAfter(to) ? last : event;
    }
    if (last == null || hours(last).isNull()) {
      return null;
    }
    Duration open = Duration.ZERO;
    Instant at = from;
    while (at.isBefore(to)) {
      Instant next = at.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
      next = next.isBefore(to) ? next : to;
      Event holds = null;
      for (Event event : own) {
        boolean later = event.recordedAt().isAfter(at);
        next = later && event.recordedAt().isBefore(next) ? event.recordedAt() : next;
        holds = !later || holds == null || hours(holds).isNull() ? event : holds;
      }
      if (holds != null && isOpen(holds, at)) {
        open = open.plus(Duration.between(at, next));
      }
      at = next;
    }
    return open.toMillis();
  }

  private static JsonNode hours(Event shop) {
    return shop.data().required("opening_hours");
  }

  private static boolean isOpen(Event shop, Instant moment) {
    ZonedDateTime wall = moment.atZone(ZoneId.of(shop.text("zone")));
    for (JsonNode special : hours(shop).required("special")) {
      if (special.required("date").asText().equals(wall.toLocalDate().toString())) {
        return isWithin(special.required("open"), wall.toLocalTime());
      }
    }
    String today = wall.getDayOfWeek().name().toLowerCase(Locale.ROOT);
    for (JsonNode weekly : hours(shop).required("weekly")) {
      if (weekly.required("day").asText().equals(today)
          && isWithin(List.of(weekly), wall.toLocalTime())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWithin(Iterable<JsonNode> times, LocalTime clock) {
    for (JsonNode time : times) {
      String end = time.required("to").asText();
      if (!clock.isBefore(LocalTime.parse(time.required("from").asText()))
          && (end.equals(MIDNIGHT) || clock.isBefore(LocalTime.parse(end)))) {
        return true;
      }
    }
    return false;
  }
}

package io.repairstream.edge.kpi;

import io.repairstream.edge.store.ClockHours;
import io.repairstream.edge.store.KpiFigure;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Tells gauges: what they stood at when a window ended, or stand at if it has not.
 *
 * <p>Of several windows the last one stands, so that rows never add up over time, but over what is
 * not told apart.
 */
final class Levels {
  private final KpiAsked asked;
  private final Instant now;

  private Levels(KpiAsked asked, Instant now) {
    this.asked = asked;
    this.now = now;
  }

  /** The windows of a gauge that has a row of each hour in which it changed. */
  static List<Window> ofChanges(KpiAsked asked, List<KpiFigure> rows, Instant now) {
    return new Levels(asked, now).ofChanges(rows);
  }

  /** The windows of a gauge that has rows of every day; what has none on a day is zero on it. */
  static List<Window> ofDays(KpiAsked asked, List<KpiFigure> rows, Instant now) {
    return new Levels(asked, now).ofDays(rows);
  }

  private List<Window> ofChanges(List<KpiFigure> rows) {
    Map<Window.Apart, NavigableMap<Instant, KpiFigure>> series = new LinkedHashMap<>();
    for (KpiFigure row : rows) {
      series
          .computeIfAbsent(
              Window.Apart.of(row.shopId(), row.dimensions(), null), apart -> new TreeMap<>())
          .put(row.start(), row);
    }
    Map<ZoneId, List<Slot>> slots = new HashMap<>();
    List<KpiFigure> told = new ArrayList<>();
    for (NavigableMap<Instant, KpiFigure> changes : series.values()) {
      ZoneId zone = ZoneId.of(changes.lastEntry().getValue().zone());
      for (Slot slot : slots.computeIfAbsent(zone, this::slots)) {
        Map.Entry<Instant, KpiFigure> last = changes.lowerEntry(slot.span().end());
        if (last != null) {
          told.add(at(slot, last.getValue()));
        }
      }
    }
    return RollUp.of(asked, told, now);
  }

  private List<Window> ofDays(List<KpiFigure> rows) {
    Map<String, LocalDate> last = new HashMap<>();
    for (KpiFigure row : rows) {
      last.merge(shopAndWindow(row), row.day(), (one, other) -> one.isAfter(other) ? one : other);
    }
    List<KpiFigure> told = new ArrayList<>();
    for (KpiFigure row : rows) {
      if (row.day().equals(last.get(shopAndWindow(row)))) {
        ZoneId zone = ZoneId.of(row.zone());
        Span span = asked.calendar().around(row.day(), new Span(row.start(), row.end()), zone);
        told.add(at(new Slot(row.day(), span), row));
      }
    }
    return RollUp.of(asked, told, now);
  }

  private String shopAndWindow(KpiFigure row) {
    return row.shopId() + " " + asked.calendar().first(row.day());
  }

  /** The windows that have begun. */
  private List<Slot> slots(ZoneId zone) {
    List<Slot> slots = new ArrayList<>();
    if (asked.grain() == Grain.HOUR) {
      Instant end = asked.to().atStartOfDay(zone).toInstant();
      Instant start = asked.from().atStartOfDay(zone).toInstant();
      while (start.isBefore(end) && !start.isAfter(now)) {
        Span span = new Span(start, ClockHours.endOf(start, zone));
        slots.add(new Slot(start.atZone(zone).toLocalDate(), span));
        start = span.end();
      }
      return slots;
    }
    LocalDate day = asked.from();
    while (day.isBefore(asked.to()) && !day.atStartOfDay(zone).toInstant().isAfter(now)) {
      LocalDate next = asked.calendar().after(day);
      slots.add(
          new Slot(
              day,
              new Span(day.atStartOfDay(zone).toInstant(), next.atStartOfDay(zone).toInstant())));
      day = next;
    }
    return slots;
  }

  /** {@code row} as what stands at the end of {@code slot}. */
  private KpiFigure at(Slot slot, KpiFigure row) {
    return new KpiFigure(
        slot.day(),
        slot.span().start(),
        slot.span().end(),
        row.zone(),
        asked.query().byShop() ? row.shopId() : null,
        kept(row.dimensions()),
        row.currency(),
        row.numerator(),
        null,
        row.count(),
        List.of(),
        null,
        row.revision(),
        !slot.span().end().plus(asked.definition().grace().length()).isAfter(now),
        1);
  }

  private Map<String, String> kept(Map<String, String> dimensions) {
    Map<String, String> kept = new HashMap<>(dimensions);
    kept.keySet().retainAll(asked.query().by());
    return kept;
  }

  /** A window and a day in it. */
  private record Slot(LocalDate day, Span span) {}
}

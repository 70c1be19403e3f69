package io.repairstream.streams.kpi.domain;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The opening hours that a shop stated, each with the time for which they held, oldest first.
 *
 * <p>Hours hold from the moment at which they were recorded, in the zone that the shop had then.
 * Where none were stated, those that were stated next hold: a shop had hours before it said so.
 */
public record HoursHistory(List<Held> held) {
  /** Nothing was ever stated. */
  public static final HoursHistory NONE = new HoursHistory(List.of());

  /** Older ones are forgotten; the oldest that is kept then holds for the time before, too. */
  static final int MOST = 50;

  private static final int MICROS = 1_000;

  /** Keeps a copy. */
  public HoursHistory {
    held = List.copyOf(held);
  }

  /**
   * Opening hours while they held.
   *
   * @param until when they were taken away; null when they hold until the next
   */
  public record Held(Instant since, @Nullable Instant until, ZoneId zone, Hours hours) {
    /** Another time is not looked at any more, nor are the special dates in it. */
    private Held within(@Nullable Instant begin, Instant end) {
      return new Held(
          since,
          until,
          zone,
          hours.within(
              begin == null ? null : begin.atZone(zone).toLocalDate().minusDays(1),
              end.atZone(zone).toLocalDate().plusDays(1)));
    }

    private long open(Instant from, Instant to) {
      ZoneRules rules = zone.getRules();
      long open = 0;
      Instant at = from;
      while (at.isBefore(to)) {
        // Between two changes of the clock it shows each moment once.
        ZoneOffset offset = rules.getOffset(at);
        ZoneOffsetTransition change = rules.nextTransition(at);
        Instant end = change == null || change.getInstant().isAfter(to) ? to : change.getInstant();
        open +=
            hours.open(LocalDateTime.ofInstant(at, offset), LocalDateTime.ofInstant(end, offset));
        at = end;
      }
      return open;
    }
  }

  /** From {@code moment} on a shop in {@code zone} has {@code stated} hours, or states none. */
  HoursHistory stating(@Nullable Hours stated, ZoneId zone, Instant moment) {
    Held last = held.isEmpty() || held.getLast().until() != null ? null : held.getLast();
    boolean same =
        last == null ? stated == null : last.hours().equals(stated) && last.zone().equals(zone);
    if (same) {
      return this;
    }
    List<Held> now = new ArrayList<>(held);
    if (last != null) {
      Held over = stated == null ? new Held(last.since(), moment, last.zone(), last.hours()) : last;
      int place = now.size() - 1;
      now.set(place, over.within(place == 0 ? null : end(place - 1), moment));
    }
    if (stated != null) {
      now.add(new Held(moment, null, zone, stated));
    }
    return new HoursHistory(now.subList(Math.max(0, now.size() - MOST), now.size()));
  }

  /**
   * For how many milliseconds the shop was open between two moments: nothing when it stated no
   * hours at the second. What is stated after that does not matter.
   */
  OptionalLong open(Instant from, Instant to) {
    int place = held.size() - 1;
    while (place >= 0 && held.get(place).since().isAfter(to)) {
      place--;
    }
    if (place < 0 || isOver(held.get(place), to)) {
      return OptionalLong.empty();
    }
    long open = 0;
    Instant end = to;
    for (; place >= 0 && from.isBefore(end); place--) {
      Instant begin = place == 0 || end(place - 1).isBefore(from) ? from : end(place - 1);
      open += held.get(place).open(begin, end);
      end = begin;
    }
    return OptionalLong.of(open / MICROS);
  }

  private static boolean isOver(Held last, Instant moment) {
    return last.until() != null && !last.until().isAfter(moment);
  }

  /** When the hours at a place that is not the last held no more. */
  private Instant end(int place) {
    Instant until = held.get(place).until();
    return until == null ? held.get(place + 1).since() : until;
  }
}

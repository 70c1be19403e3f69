package io.repairstream.streams.kpi.domain;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where in the calendar of a shop, or of an organization, something counts.
 *
 * @param shopId null where it is about the whole organization, whose days are UTC
 * @param day calendar day: 23 or 25 hours long when the clocks change
 * @param hourStart first moment of the clock hour
 */
public record Spot(
    String orgId, @Nullable String shopId, ZoneId zone, LocalDate day, Instant hourStart) {
  /** Half an hour more than an hour: some clocks change by as much. */
  private static final Duration LONGEST_HOUR = Duration.ofMinutes(90);

  /** Where {@code moment} falls for a shop. */
  public static Spot of(Shop shop, Instant moment) {
    return at(shop.orgId(), shop.shopId(), shop.zone(), moment);
  }

  /** A day of a shop. */
  static Spot of(Shop shop, LocalDate day) {
    Instant start = day.atStartOfDay(shop.zone()).toInstant();
    return new Spot(shop.orgId(), shop.shopId(), shop.zone(), day, hourOf(start, shop.zone()));
  }

  /** Where {@code moment} falls for an organization. */
  public static Spot of(String orgId, Instant moment) {
    return at(orgId, null, ZoneOffset.UTC, moment);
  }

  private static Spot at(String orgId, @Nullable String shopId, ZoneId zone, Instant moment) {
    return new Spot(orgId, shopId, zone, moment.atZone(zone).toLocalDate(), hourOf(moment, zone));
  }

  /** The first moment of its day. */
  public Instant dayStart() {
    return day.atStartOfDay(zone).toInstant();
  }

  /** The first moment after its day. */
  public Instant dayEnd() {
    return day.plusDays(1).atStartOfDay(zone).toInstant();
  }

  /** The first moment after its hour. */
  public Instant hourEnd() {
    Instant next = hourOf(hourStart.plus(Duration.ofHours(1)), zone);
    return next.isAfter(hourStart) ? next : hourOf(hourStart.plus(LONGEST_HOUR), zone);
  }

  private static Instant hourOf(Instant moment, ZoneId zone) {
    return moment.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
  }
}

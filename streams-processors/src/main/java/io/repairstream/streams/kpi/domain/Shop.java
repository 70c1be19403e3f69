package io.repairstream.streams.kpi.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A shop, how far its days are closed, and when it is open.
 *
 * @param openDay the first day whose end has not been told yet
 */
public record Shop(
    String orgId, String shopId, ZoneId zone, LocalDate openDay, HoursHistory hours) {
  /** A shop whose first day is the one on which it was heard of. */
  static Shop heardOf(String orgId, String shopId, ZoneId zone, Instant moment) {
    return new Shop(orgId, shopId, zone, moment.atZone(zone).toLocalDate(), HoursHistory.NONE);
  }

  /** From {@code moment} on it is in {@code place} and has {@code stated} hours, or states none. */
  Shop placed(ZoneId place, @Nullable Hours stated, Instant moment) {
    return new Shop(orgId, shopId, place, openDay, hours.stating(stated, place, moment));
  }

  Shop nextDay() {
    return new Shop(orgId, shopId, zone, openDay.plusDays(1), hours);
  }

  /** When its open day ends. */
  public Instant openDayEnd() {
    return openDay.plusDays(1).atStartOfDay(zone).toInstant();
  }
}

package io.repairstream.streams.kpi.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A shop and how far its days are closed.
 *
 * @param openDay the first day whose end has not been told yet
 */
public record Shop(String orgId, String shopId, ZoneId zone, LocalDate openDay) {
  /** A shop whose first day is the one on which it was heard of. */
  static Shop heardOf(String orgId, String shopId, ZoneId zone, Instant moment) {
    return new Shop(orgId, shopId, zone, moment.atZone(zone).toLocalDate());
  }

  Shop in(ZoneId moved) {
    return new Shop(orgId, shopId, moved, openDay);
  }

  Shop nextDay() {
    return new Shop(orgId, shopId, zone, openDay.plusDays(1));
  }

  /** When its open day ends. */
  public Instant openDayEnd() {
    return openDay.plusDays(1).atStartOfDay(zone).toInstant();
  }
}

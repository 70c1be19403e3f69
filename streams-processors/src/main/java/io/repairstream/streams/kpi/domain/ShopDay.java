package io.repairstream.streams.kpi.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A calendar day as a shop lives it: 23 or 25 hours long when its clocks change. */
public record ShopDay(String orgId, String shopId, LocalDate date, ZoneId zone) {
  /** The day of the shop on which {@code moment} falls. */
  public static ShopDay at(String orgId, String shopId, Instant moment, ZoneId zone) {
    return new ShopDay(orgId, shopId, moment.atZone(zone).toLocalDate(), zone);
  }

  /** Its first moment. */
  public Instant start() {
    return date.atStartOfDay(zone).toInstant();
  }

  /** The first moment after it. */
  public Instant end() {
    return date.plusDays(1).atStartOfDay(zone).toInstant();
  }
}

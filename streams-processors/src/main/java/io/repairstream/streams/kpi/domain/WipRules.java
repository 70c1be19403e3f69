package io.repairstream.streams.kpi.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How much work is open, and how old it is.
 *
 * <p>Both are levels as they were recorded, so counters by status and by day of intake carry them:
 * an event costs the same however many orders are open.
 */
public final class WipRules {
  /** By the last day of age in each. */
  private static final NavigableMap<Integer, String> BUCKETS =
      new TreeMap<>(
          Map.of(
              2,
              "0-2",
              7,
              "3-7",
              14,
              "8-14",
              30,
              "15-30",
              60,
              "31-60",
              90,
              "61-90",
              Integer.MAX_VALUE,
              ">90"));

  private WipRules() {}

  /** It stands in its status from now on. */
  static void entered(Gauges gauges, Order order, Shop shop, Cause cause) {
    if (order.view().phase().isOpen()) {
      level(gauges, order, shop, 1, cause.recordedAt());
      ageing(gauges, order, shop, 1, cause.recordedAt());
    }
  }

  /** It stands in its status no more. */
  static void left(Gauges gauges, Order order, Shop shop, Cause cause) {
    if (order.view().phase().isOpen()) {
      level(gauges, order, shop, -1, cause.recordedAt());
      ageing(gauges, order, shop, -1, cause.recordedAt());
    }
  }

  /** It was in one open status and is in another. */
  static void moved(Gauges gauges, Order from, Order to, Shop shop, Cause cause) {
    if (from.view().phase().isOpen() && to.view().phase().isOpen()) {
      level(gauges, from, shop, -1, cause.recordedAt());
      level(gauges, to, shop, 1, cause.recordedAt());
    } else {
      left(gauges, from, shop, cause);
      entered(gauges, to, shop, cause);
    }
  }

  /** Tells the ages at the end of each day that is over at {@code now}. */
  public static Shop closeDays(Gauges gauges, Shop shop, Instant now) {
    Shop closing = shop;
    while (!closing.openDayEnd().isAfter(now)) {
      Map<String, Long> ages = new LinkedHashMap<>();
      BUCKETS.values().forEach(bucket -> ages.put(bucket, 0L));
      LocalDate day = closing.openDay();
      gauges
          .openByDay(closing)
          .forEach((opened, number) -> ages.merge(bucket(opened, day), number, Long::sum));
      Spot spot = Spot.of(closing, day);
      ages.forEach(
          (bucket, number) -> gauges.show(Kpi.WIP_AGING, spot, Map.of("bucket", bucket), number));
      closing = closing.nextDay();
    }
    return closing;
  }

  private static void level(Gauges gauges, Order order, Shop shop, long change, Instant moment) {
    Map<String, String> dimensions = order.statusDimensions();
    String counter = order.view().kind() + '/' + order.view().phase() + '/' + order.view().status();
    long level = gauges.count(shop, counter, change);
    gauges.show(Kpi.WIP_COUNT, Spot.of(shop, moment), dimensions, level);
  }

  private static void ageing(Gauges gauges, Order order, Shop shop, long change, Instant moment) {
    gauges.countOpen(shop, order.openedOn(), change);
    // Days that the clock has closed while this was still on its way.
    LocalDate day = moment.atZone(shop.zone()).toLocalDate();
    for (; day.isBefore(shop.openDay()); day = day.plusDays(1)) {
      Map<String, String> bucket = Map.of("bucket", bucket(order.openedOn(), day));
      gauges.correct(Kpi.WIP_AGING, Spot.of(shop, day), bucket, change);
    }
  }

  private static String bucket(LocalDate opened, LocalDate day) {
    int age = Math.toIntExact(ChronoUnit.DAYS.between(opened, day));
    return requireNonNull(BUCKETS.ceilingEntry(age)).getValue();
  }
}

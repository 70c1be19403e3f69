package io.repairstream.streams.kpi.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How work flows through the shop: what comes in, what gets done, how long it takes, by the clock
 * and in hours at which the shop is open.
 *
 * <p>Comebacks stand in rows of their own.
 */
final class FlowRules {
  static final String COMPLETED = "completed";
  private static final String INTAKE = "intake";
  private static final String TURNAROUND = "turnaround";
  private static final String TURNAROUND_OPEN = "turnaround_open";
  private static final String COMEBACK = "comeback";

  private FlowRules() {}

  static void opened(Books books, Order order, Shop shop, Cause cause) {
    post(books, order, INTAKE, Kpi.INTAKE_COUNT, shop, order.trade(), Amount.ONE, cause);
  }

  /** It was completed: how many, and how long since they came in. */
  static void completed(Books books, Order order, Shop shop, Cause cause) {
    post(
        books,
        order,
        COMPLETED,
        Kpi.COMPLETED_COUNT,
        shop,
        order.tradeAndTechnician(),
        Amount.ONE,
        cause);
    long taken = between(order.openedAt(), cause.occurredAt());
    post(
        books, order, TURNAROUND, Kpi.TURNAROUND, shop, order.trade(), Amount.spread(taken), cause);
    shop.hours()
        .open(order.openedAt(), cause.occurredAt())
        .ifPresent(
            open ->
                post(
                    books,
                    order,
                    TURNAROUND_OPEN,
                    Kpi.TURNAROUND_OPEN,
                    shop,
                    order.trade(),
                    Amount.spread(open),
                    cause));
  }

  /** It is said to be a comeback later, or not to be one: what it counts for changes its rows. */
  static void linked(Books books, Order order, Cause cause) {
    for (String slot : List.of(INTAKE, COMPLETED, TURNAROUND, TURNAROUND_OPEN)) {
      Contribution before = books.standing(order.orgId(), order.id(), slot);
      if (before != null) {
        Map<String, String> dimensions = new TreeMap<>(before.dimensions());
        dimensions.remove(COMEBACK);
        if (order.isComeback()) {
          dimensions.put(COMEBACK, "true");
        }
        books.post(order.id(), slot, before.apart(dimensions, cause), cause);
      }
    }
  }

  /** It leaves the status it is in. */
  static void left(Books books, Order order, Shop shop, Cause cause) {
    long stayed = between(order.since(), cause.occurredAt());
    stay(books, order, "stay:", Kpi.TIME_IN_STATE, shop, stayed, cause);
    shop.hours()
        .open(order.since(), cause.occurredAt())
        .ifPresent(
            open -> stay(books, order, "stay_open:", Kpi.TIME_IN_STATE_OPEN, shop, open, cause));
  }

  private static void stay(
      Books books, Order order, String slot, Kpi kpi, Shop shop, long stayed, Cause cause) {
    books.post(
        order.id(),
        slot + cause.sequence(),
        new Contribution(
            kpi,
            Spot.of(shop, cause.occurredAt()),
            order.statusDimensions(),
            Amount.spread(stayed),
            Source.order(order.id(), cause)),
        cause);
  }

  private static void post(
      Books books,
      Order order,
      String slot,
      Kpi kpi,
      Shop shop,
      Map<String, String> dimensions,
      Amount amount,
      Cause cause) {
    if (order.isComeback()) {
      dimensions.put(COMEBACK, "true");
    }
    books.post(
        order.id(),
        slot,
        new Contribution(
            kpi,
            Spot.of(shop, cause.occurredAt()),
            dimensions,
            amount,
            Source.order(order.id(), cause)),
        cause);
  }

  /** Edges have clocks of their own: what seems to end before it began took no time. */
  private static long between(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toMillis());
  }
}

package io.repairstream.streams.kpi.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * How work flows through the shop: what comes in, what gets done, how long it takes.
 *
 * <p>Comebacks stand in rows of their own.
 */
final class FlowRules {
  private FlowRules() {}

  static void opened(Books books, Order order, Shop shop, Cause cause) {
    post(books, order, "intake", Kpi.INTAKE_COUNT, shop, order.trade(), Amount.ONE, cause);
  }

  /** It was completed: how many, and how long since they came in. */
  static void completed(Books books, Order order, Shop shop, Cause cause) {
    post(
        books,
        order,
        "completed",
        Kpi.COMPLETED_COUNT,
        shop,
        order.tradeAndTechnician(),
        Amount.ONE,
        cause);
    long taken = between(order.openedAt(), cause.occurredAt());
    post(
        books,
        order,
        "turnaround",
        Kpi.TURNAROUND,
        shop,
        order.trade(),
        Amount.spread(taken),
        cause);
  }

  /** It leaves the status it is in. */
  static void left(Books books, Order order, Shop shop, Cause cause) {
    books.post(
        order.id(),
        "stay:" + cause.sequence(),
        new Contribution(
            Kpi.TIME_IN_STATE,
            Spot.of(shop, cause.occurredAt()),
            order.statusDimensions(),
            Amount.spread(between(order.since(), cause.occurredAt())),
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
      dimensions.put("comeback", "true");
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

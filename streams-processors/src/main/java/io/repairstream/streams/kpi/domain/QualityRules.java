package io.repairstream.streams.kpi.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Whether work was right the first time.
 *
 * <p>Fixes and comebacks are cohorts: they count where the first order was completed, whenever the
 * second comes. An order that is a comeback itself is judged no further.
 */
final class QualityRules {
  static final Duration COMEBACK_WITHIN = Duration.ofDays(30);
  private static final String FIXED = "first_time_fix";
  private static final String CAME_BACK = "comeback";

  private QualityRules() {}

  static void completed(Books books, Order order, Shop shop, Cause cause) {
    if (order.isComeback()) {
      return;
    }
    Spot spot = Spot.of(shop, cause.occurredAt());
    Map<String, String> dimensions = order.tradeAndTechnician();
    post(books, order, FIXED, Kpi.FIRST_TIME_FIX, spot, dimensions, fixed(order), cause);
    post(books, order, CAME_BACK, Kpi.COMEBACK, spot, dimensions, cameBack(order), cause);
  }

  /** A check of the finished work: the first one counts. */
  static Order checked(Books books, Order order, Shop shop, boolean passed, Cause cause) {
    if (order.checked() || order.isCancelled()) {
      return order;
    }
    if (!order.isComeback()) {
      Spot spot = Spot.of(shop, cause.occurredAt());
      Map<String, String> dimensions = order.tradeAndTechnician();
      Amount amount = Amount.oneOf(passed);
      post(books, order, "check", Kpi.QC_FIRST_PASS, spot, dimensions, amount, cause);
    }
    return order.wasChecked();
  }

  /**
   * It is said to be a comeback later, which is judged no further, or not to be one: then it is
   * judged where it was completed. Its flow has been told anew before.
   */
  static void linked(Books books, Order order, Cause cause) {
    Contribution completed = books.standing(order.orgId(), order.id(), FlowRules.COMPLETED);
    if (completed == null) {
      return;
    }
    if (order.isComeback()) {
      books.strike(order.id(), FIXED, cause);
      books.strike(order.id(), CAME_BACK, cause);
    } else {
      Spot spot = completed.spot();
      Map<String, String> dimensions = completed.dimensions();
      post(books, order, FIXED, Kpi.FIRST_TIME_FIX, spot, dimensions, fixed(order), cause);
      post(books, order, CAME_BACK, Kpi.COMEBACK, spot, dimensions, cameBack(order), cause);
    }
  }

  /** Whether an order opened at {@code moment} falls back on {@code first}. */
  static boolean fallsBackOn(Order first, Instant moment) {
    Instant completed = first.completedAt();
    return completed != null && !moment.isAfter(completed.plus(COMEBACK_WITHIN));
  }

  /** {@code first} has one comeback more, or one less when that was voided. */
  static Order cameBack(Books books, Order first, long change, Cause cause) {
    Order after = first.withComebacks(first.comebacks() + change);
    books.restate(first.id(), FIXED, fixed(after), cause);
    books.restate(first.id(), CAME_BACK, cameBack(after), cause);
    return after;
  }

  private static Amount fixed(Order order) {
    return Amount.oneOf(!order.sentBack() && order.comebacks() == 0);
  }

  private static Amount cameBack(Order order) {
    return Amount.share(order.comebacks(), 1);
  }

  private static void post(
      Books books,
      Order order,
      String slot,
      Kpi kpi,
      Spot spot,
      Map<String, String> dimensions,
      Amount amount,
      Cause cause) {
    books.post(
        order.id(),
        slot,
        new Contribution(kpi, spot, dimensions, amount, Source.order(order.id(), cause)),
        cause);
  }
}

package io.repairstream.streams.kpi.domain;

import java.time.Duration;
import java.time.Instant;

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
    post(books, order, FIXED, Kpi.FIRST_TIME_FIX, spot, fixed(order), cause);
    post(books, order, CAME_BACK, Kpi.COMEBACK, spot, cameBack(order), cause);
  }

  /** A check of the finished work: the first one counts. */
  static Order checked(Books books, Order order, Shop shop, boolean passed, Cause cause) {
    if (order.checked() || order.isComeback() || order.isCancelled()) {
      return order;
    }
    Spot spot = Spot.of(shop, cause.occurredAt());
    post(books, order, "check", Kpi.QC_FIRST_PASS, spot, Amount.oneOf(passed), cause);
    return order.wasChecked();
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
      Books books, Order order, String slot, Kpi kpi, Spot spot, Amount amount, Cause cause) {
    books.post(
        order.id(),
        slot,
        new Contribution(
            kpi, spot, order.tradeAndTechnician(), amount, Source.order(order.id(), cause)),
        cause);
  }
}

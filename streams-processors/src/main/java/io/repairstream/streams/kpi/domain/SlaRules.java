package io.repairstream.streams.kpi.domain;

import io.repairstream.streams.kpi.domain.Promise.Breach;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * Whether promises are kept.
 *
 * <p>A promise is broken when it passes while the shop still has something to do. The clock tells,
 * so that quiet shops are not forgotten; an event that occurred before the promised moment and
 * comes later takes it back.
 */
public final class SlaRules {
  private SlaRules() {}

  static void completed(Books books, Order order, Shop shop, Cause cause) {
    Promise promise = order.promise();
    if (promise != null) {
      boolean kept = !cause.occurredAt().isAfter(promise.at());
      books.post(
          order.id(),
          "on_time",
          new Contribution(
              Kpi.ON_TIME,
              Spot.of(shop, cause.occurredAt()),
              order.trade(),
              Amount.oneOf(kept),
              Source.order(order.id(), cause)),
          cause);
    }
  }

  /** Before an event changes an order: what the event's moment says of the promise. */
  static Order before(Books books, Order order, Shop shop, Cause cause) {
    Promise promise = order.promise();
    if (promise == null) {
      return order;
    }
    boolean passed = cause.occurredAt().isAfter(promise.at());
    return switch (promise.breach()) {
      case CERTAIN -> order;
      case PRESUMED ->
          passed ? marked(order, promise, Breach.CERTAIN) : unbroken(books, order, promise, cause);
      case NONE ->
          passed && order.view().phase().isInWork()
              ? broken(books, order, promise, Breach.CERTAIN, shop)
              : order;
    };
  }

  /** After an event changed an order: a new promise, and whether it has passed already. */
  static Order after(Books books, Order order, Shop shop, Alarms alarms, Cause cause) {
    Instant wanted = order.view().promisedAt();
    Promise before = order.promise();
    Order now = order;
    if (!Objects.equals(wanted, before == null ? null : before.at())) {
      now = order.promised(wanted == null ? null : Promise.of(wanted, cause));
    }
    Promise promise = now.promise();
    if (promise == null || promise.breach() != Breach.NONE || !now.view().phase().isInWork()) {
      return now;
    }
    if (promise.at().isAfter(cause.recordedAt())) {
      alarms.promise(now.orgId(), now.id(), promise.at());
      return now;
    }
    return broken(books, now, promise, Breach.PRESUMED, shop);
  }

  /** The clock says {@code now}; returns the order, changed when its promise has passed. */
  public static Order passed(Books books, Order order, Shop shop, Instant now) {
    Promise promise = order.promise();
    return promise == null
            || promise.breach() != Breach.NONE
            || promise.at().isAfter(now)
            || !order.view().phase().isInWork()
        ? order
        : broken(books, order, promise, Breach.PRESUMED, shop);
  }

  private static Order unbroken(Books books, Order order, Promise promise, Cause cause) {
    books.strike(order.id(), promise.slot(), cause);
    return marked(order, promise, Breach.NONE);
  }

  private static Order broken(Books books, Order order, Promise promise, Breach breach, Shop shop) {
    books.post(
        order.id(),
        promise.slot(),
        new Contribution(
            Kpi.BREACH_COUNT,
            Spot.of(shop, promise.brokenAt()),
            Map.of(
                "kind",
                order.view().kind(),
                "phase",
                order.view().phase().name(),
                "policy",
                "promise"),
            Amount.ONE,
            Source.order(order.id(), promise.given())),
        promise.given());
    return marked(order, promise, breach);
  }

  private static Order marked(Order order, Promise promise, Breach breach) {
    return order.promised(promise.with(breach));
  }
}

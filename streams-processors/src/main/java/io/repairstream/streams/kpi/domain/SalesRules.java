package io.repairstream.streams.kpi.domain;

import io.repairstream.streams.kpi.domain.Fact.EstimateDecided;
import io.repairstream.streams.kpi.domain.Fact.Invoice;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What customers agree to, and how many orders are invoiced. */
final class SalesRules {
  private static final String POSTED = "posted";

  private SalesRules() {}

  /** A decision goes with its order: when that is voided, so is this. */
  static void decided(Books books, Order order, Shop shop, EstimateDecided estimate) {
    if (order.isCancelled()) {
      return;
    }
    Cause cause = estimate.cause();
    books.post(
        order.id(),
        "estimate:" + estimate.estimateId(),
        new Contribution(
            Kpi.APPROVAL_RATE_VALUE,
            Spot.of(shop, cause.occurredAt()),
            Map.of("kind", order.view().kind()),
            Amount.share(estimate.approved(), estimate.presented(), estimate.currency()),
            Source.of("estimate", estimate.estimateId(), order.id(), cause)),
        cause);
  }

  /** One more invoice of the order stands; with the first of them the order counts. */
  static Order invoiced(Books books, Order order, Invoice invoice, Shop shop, Cause cause) {
    if (order.invoices() == 0) {
      books.post(
          owner(order),
          POSTED,
          new Contribution(
              Kpi.AVERAGE_REPAIR_ORDER,
              Spot.of(shop, invoice.issuedAt()),
              Map.of("kind", order.view().kind()),
              new Amount(0, 1L, 0, null, invoice.currency()),
              Source.order(order.id(), cause)),
          cause);
      PartsRules.invoiced(books, order, cause);
    }
    return order.withInvoices(order.invoices() + 1);
  }

  /** One invoice less stands; without any the order does not count. */
  static Order uninvoiced(Books books, Order order, Cause cause) {
    Order after = order.withInvoices(order.invoices() - 1);
    if (after.invoices() == 0) {
      books.strikeAll(owner(order), cause);
    }
    return after;
  }

  /** The side of an order that lives as long as one of its invoices stands. */
  static String owner(Order order) {
    return "invoiced/" + order.id();
  }

  /** Where the order counts as invoiced, or null when that is so long ago that it is forgotten. */
  static @Nullable Contribution posted(Books books, Order order) {
    return books.standing(order.orgId(), owner(order), POSTED);
  }
}

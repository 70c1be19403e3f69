package io.repairstream.streams.kpi.domain;

import io.repairstream.streams.kpi.domain.Fact.PartFitted;

/**
 * What the parts cost that were fitted: it counts where the order was first invoiced, under the
 * category that the order had when there first was something to count.
 */
final class PartsRules {
  private PartsRules() {}

  static Order fitted(Books books, Order order, PartFitted part) {
    Order after = order.withCost(part.cost(), part.currency());
    post(books, after, part.currency(), part.cause());
    return after;
  }

  static void invoiced(Books books, Order order, Cause cause) {
    order.partsCost().keySet().forEach(currency -> post(books, order, currency, cause));
  }

  private static void post(Books books, Order order, String currency, Cause cause) {
    Contribution posted = SalesRules.posted(books, order);
    if (posted == null) {
      return;
    }
    String slot = "cost:" + currency;
    Contribution before = books.standing(order.orgId(), SalesRules.owner(order), slot);
    long cost = order.partsCost().getOrDefault(currency, 0L);
    books.post(
        SalesRules.owner(order),
        slot,
        new Contribution(
            Kpi.PARTS_MARGIN,
            posted.spot(),
            before == null ? order.trade() : before.dimensions(),
            new Amount(-cost, 0L, 0, null, currency),
            Source.order(order.id(), cause)),
        cause);
  }
}

package io.repairstream.streams.kpi.domain;

import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Takes one fact after the other and lets the rules of each family count it. */
public final class FactFold {
  private final Books books;
  private final Orders orders;
  private final Shops shops;
  private final Gauges gauges;
  private final Alarms alarms;

  /** A fold over what is remembered. */
  public FactFold(Books books, Orders orders, Shops shops, Gauges gauges, Alarms alarms) {
    this.books = books;
    this.orders = orders;
    this.shops = shops;
    this.gauges = gauges;
    this.alarms = alarms;
  }

  /**
   * Counts a fact.
   *
   * @throws IllegalArgumentException when it names a shop that was never heard of; then nothing has
   *     changed
   */
  public void take(Fact fact) {
    switch (fact) {
      case Fact.ShopPlaced placed -> place(placed);
      case Fact.OrderOpened opened -> open(opened);
      case Fact.OrderMoved moved -> move(moved);
      case Fact.OrderChanged changed ->
          shown(changed.cause(), changed.order(), (order, shop) -> change(order, shop, changed));
      case Fact.WorkChecked checked ->
          known(
              checked.cause(),
              checked.orderId(),
              (order, shop) ->
                  QualityRules.checked(books, order, shop, checked.passed(), checked.cause()));
      case Fact.EstimateDecided decided ->
          known(
              decided.cause(),
              decided.orderId(),
              (order, shop) -> {
                SalesRules.decided(books, order, shop, decided);
                return order;
              });
      case Fact.InvoiceIssued issued -> issue(issued);
      case Fact.InvoiceCredited credited ->
          MoneyRules.credited(books, credited.invoice(), credited.cause());
      case Fact.InvoiceVoided voided -> {
        books.strikeAll(voided.invoice().id(), voided.cause());
        known(
            voided.cause(),
            voided.invoice().orderId(),
            (order, shop) -> SalesRules.uninvoiced(books, order, voided.cause()));
      }
      case Fact.PaymentTaken paid ->
          MoneyRules.paid(books, paid, shop(paid.cause(), paid.shopId()));
      case Fact.PartFitted part ->
          known(
              part.cause(), part.orderId(), (order, shop) -> PartsRules.fitted(books, order, part));
      case Fact.TimeSpent spent ->
          TechnicianRules.spent(books, spent, shop(spent.cause(), spent.shopId()));
    }
  }

  private void place(Fact.ShopPlaced placed) {
    Cause cause = placed.cause();
    Shop before = shops.find(cause.orgId(), placed.shopId());
    Shop now =
        before == null
            ? Shop.heardOf(cause.orgId(), placed.shopId(), placed.zone(), cause.recordedAt())
            : closed(before, cause);
    shops.keep(now.placed(placed.zone(), placed.hours(), cause.recordedAt()));
  }

  private void open(Fact.OrderOpened opened) {
    Cause cause = opened.cause();
    OrderView view = opened.order();
    Shop shop = shopOrNew(cause, view.shopId(), opened.zone());
    Order order = Order.opened(view, cause, cause.occurredAt().atZone(shop.zone()).toLocalDate());
    if (view.internal()) {
      orders.keep(order);
      return;
    }
    FlowRules.opened(books, order, shop, cause);
    WipRules.entered(gauges, order, shop, cause);
    Order after = SlaRules.after(books, order, shop, alarms, cause);
    orders.keep(fallBack(after, cause));
  }

  /** A comeback counts against the first order, if that was completed not too long before. */
  private Order fallBack(Order order, Cause cause) {
    Order first = first(order);
    if (first == null || !QualityRules.fallsBackOn(first, order.openedAt())) {
      return order;
    }
    orders.keep(QualityRules.cameBack(books, first, 1, cause));
    return order.countingAgainst(true);
  }

  private void move(Fact.OrderMoved moved) {
    Cause cause = moved.cause();
    shown(
        cause,
        moved.order(),
        (order, known) -> {
          Shop shop = closed(known, cause);
          Order before = SlaRules.before(books, order, shop, cause);
          Order after = before.shown(moved.order()).entered(cause.occurredAt());
          WipRules.moved(gauges, before, after, shop, cause);
          if (after.isCancelled()) {
            return cancel(after, cause);
          }
          FlowRules.left(books, before, shop, cause);
          return SlaRules.after(books, judge(before, after, shop, cause), shop, alarms, cause);
        });
  }

  /** What leaving the check says of the work: sent back, or completed. */
  private Order judge(Order before, Order after, Shop shop, Cause cause) {
    if (before.view().phase() != Phase.VERIFY || before.completedAt() != null) {
      return after;
    }
    return switch (after.view().phase()) {
      case WORK -> after.wasSentBack();
      case HAND_BACK -> {
        Order completed = after.completed(cause.occurredAt());
        FlowRules.completed(books, completed, shop, cause);
        QualityRules.completed(books, completed, shop, cause);
        SlaRules.completed(books, completed, shop, cause);
        yield completed;
      }
      case CHECK_IN, DIAGNOSE, APPROVE, WAIT, VERIFY, DONE, CANCELLED -> after;
    };
  }

  /** Nothing of a voided order counts; nor does it count against the order it fell back on. */
  private Order cancel(Order order, Cause cause) {
    books.strikeAll(order.id(), cause);
    return againstNothing(order, cause);
  }

  private Order againstNothing(Order order, Cause cause) {
    Order first = order.countsAgainst() ? first(order) : null;
    if (first != null) {
      orders.keep(QualityRules.cameBack(books, first, -1, cause));
    }
    return order.countingAgainst(false);
  }

  private Order change(Order order, Shop shop, Fact.OrderChanged changed) {
    Cause cause = changed.cause();
    Order before = SlaRules.before(books, order, shop, cause);
    boolean same = Objects.equals(changed.order().comebackOf(), order.view().comebackOf());
    Order linked = same || order.isCancelled() ? before : link(before, changed.order(), cause);
    return SlaRules.after(books, linked.shown(changed.order()), shop, alarms, cause);
  }

  /** What an order is a comeback of may also be said later, otherwise, or taken back. */
  private Order link(Order order, OrderView now, Cause cause) {
    Order linked = againstNothing(order, cause).shown(now);
    FlowRules.linked(books, linked, cause);
    QualityRules.linked(books, linked, cause);
    return fallBack(linked, cause);
  }

  private void issue(Fact.InvoiceIssued issued) {
    Fact.Invoice invoice = issued.invoice();
    Cause cause = issued.cause();
    Shop shop = shop(cause, invoice.shopId());
    Order order = orders.find(cause.orgId(), invoice.orderId());
    MoneyRules.issued(books, invoice, shop, order, cause);
    if (order != null && !order.view().internal()) {
      orders.keep(SalesRules.invoiced(books, order, invoice, shop, cause));
    }
  }

  private @Nullable Order first(Order order) {
    String first = order.view().comebackOf();
    return first == null ? null : orders.find(order.orgId(), first);
  }

  /** An order that an event shows anew; of an internal one that is all there is to remember. */
  private void shown(Cause cause, OrderView now, Rule rule) {
    Order order = orders.find(cause.orgId(), now.id());
    if (order != null && order.view().internal()) {
      boolean moved = !order.view().status().equals(now.status());
      Order after = order.shown(now);
      orders.keep(moved ? after.entered(cause.occurredAt()) : after);
    } else {
      known(cause, now.id(), rule);
    }
  }

  /**
   * An order that is forgotten was over long ago: nothing of it changes any more. Nothing of an
   * internal one counts.
   */
  private void known(Cause cause, String orderId, Rule rule) {
    Order order = orders.find(cause.orgId(), orderId);
    if (order != null && !order.view().internal()) {
      orders.keep(rule.apply(order, shop(cause, order.view().shopId())));
    }
  }

  private Shop shopOrNew(Cause cause, String shopId, ZoneId zone) {
    Shop shop = shops.find(cause.orgId(), shopId);
    if (shop == null) {
      Shop heardOf = Shop.heardOf(cause.orgId(), shopId, zone, cause.recordedAt());
      shops.keep(heardOf);
      return heardOf;
    }
    return closed(shop, cause);
  }

  private Shop shop(Cause cause, String shopId) {
    Shop shop = shops.find(cause.orgId(), shopId);
    if (shop == null) {
      throw new IllegalArgumentException(
          "event " + cause.eventId() + " names a shop that was never opened: " + shopId);
    }
    return shop;
  }

  /** Days that are over by what the event says are told before it changes anything. */
  private Shop closed(Shop shop, Cause cause) {
    Shop closed = WipRules.closeDays(gauges, shop, cause.recordedAt());
    if (!closed.equals(shop)) {
      shops.keep(closed);
    }
    return closed;
  }

  /** What happens to an order that is known. */
  private interface Rule {
    Order apply(Order order, Shop shop);
  }
}

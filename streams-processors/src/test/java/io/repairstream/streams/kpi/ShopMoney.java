package io.repairstream.streams.kpi;

import io.repairstream.schemas.entity.EstimateStatus;
import io.repairstream.schemas.entity.InvoiceLine;
import io.repairstream.schemas.entity.InvoiceLineKind;
import io.repairstream.schemas.entity.MovementKind;
import io.repairstream.schemas.entity.PaymentMethod;
import io.repairstream.schemas.event.EstimateApproved;
import io.repairstream.schemas.event.EstimateDeclined;
import io.repairstream.schemas.event.EstimateExpired;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.InventoryMoved;
import io.repairstream.schemas.event.InvoiceCredited;
import io.repairstream.schemas.event.InvoiceIssued;
import io.repairstream.schemas.event.InvoiceVoided;
import io.repairstream.schemas.event.PaymentCaptured;
import io.repairstream.schemas.event.PaymentRefunded;
import io.repairstream.streams.kpi.KpiEvents.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What shops sell, fit, bill and are paid, as events about orders that others made up. */
final class ShopMoney {
  private final Chance chance;
  private final List<Order> orders;
  private final List<Bill> bills = new ArrayList<>();
  private final List<Money> payments = new ArrayList<>();

  private record Bill(
      String id, Order order, Instant issuedAt, List<InvoiceLine> lines, long credited) {}

  private record Money(
      String id, Order order, PaymentMethod method, long amount, long refunded, Instant at) {}

  ShopMoney(Chance chance, List<Order> orders) {
    this.chance = chance;
    this.orders = orders;
  }

  void decide() {
    Order order = chance.any(orders);
    long total = chance.random().nextInt(100_000);
    EventMeta meta = chance.meta(order.shop());
    chance.tell(
        switch (chance.random().nextInt(3)) {
          case 0 ->
              new EstimateApproved(
                  meta,
                  KpiEvents.estimate(
                      chance.id("e"), order, EstimateStatus.PARTIALLY_APPROVED, total, total / 3),
                  List.of());
          case 1 ->
              new EstimateDeclined(
                  meta,
                  KpiEvents.estimate(chance.id("e"), order, EstimateStatus.DECLINED, total, 0L),
                  List.of());
          default ->
              new EstimateExpired(
                  meta,
                  KpiEvents.estimate(chance.id("e"), order, EstimateStatus.EXPIRED, total, null),
                  List.of());
        });
  }

  void fit() {
    Order order = chance.any(orders);
    long thousandths = 1 + chance.random().nextInt(3_000);
    MovementKind kind = chance.random().nextInt(4) == 0 ? MovementKind.RETURN : MovementKind.FIT;
    if (chance.random().nextInt(5) == 0) {
      kind = MovementKind.RESERVE;
    }
    chance.tell(
        new InventoryMoved(
            chance.meta(order.shop()),
            KpiEvents.item(order.shop(), chance.random().nextInt(5_000), chance.currency()),
            KpiEvents.movement(
                kind,
                kind == MovementKind.RETURN ? thousandths : -thousandths,
                chance.random().nextInt(6) == 0 ? null : order.id())));
  }

  void bill() {
    int kind = chance.random().nextInt(10);
    if (bills.isEmpty() || kind < 5) {
      Order order = chance.any(orders);
      EventMeta meta = chance.meta(order.shop());
      Bill bill = new Bill(chance.id("i"), order, meta.getOccurredAt(), lines(), 0);
      bills.add(bill);
      chance.tell(new InvoiceIssued(meta, invoice(bill), List.of()));
      return;
    }
    Bill bill = chance.any(bills);
    bills.remove(bill);
    EventMeta meta = chance.meta(bill.order().shop());
    if (kind < 8) {
      long total = bill.lines().stream().mapToLong(l -> l.getTotal() + l.getTax()).sum();
      long left = total - bill.credited();
      long more = left < 1 ? 0 : 1 + chance.random().nextLong(left);
      Bill credited =
          new Bill(bill.id(), bill.order(), bill.issuedAt(), bill.lines(), bill.credited() + more);
      bills.add(credited);
      chance.tell(new InvoiceCredited(meta, invoice(credited), List.of()));
    } else {
      chance.tell(new InvoiceVoided(meta, invoice(bill), List.of()));
      chance.tell(letGo(bill.order()));
    }
  }

  /** A draft, which was counted nowhere. */
  private InvoiceVoided letGo(Order order) {
    return new InvoiceVoided(
        chance.meta(order.shop()),
        KpiEvents.invoice(chance.id("i"), order, "EUR", null, lines(), 0),
        List.of());
  }

  private io.repairstream.schemas.entity.Invoice invoice(Bill bill) {
    return KpiEvents.invoice(
        bill.id(), bill.order(), "EUR", bill.issuedAt(), bill.lines(), bill.credited());
  }

  private List<InvoiceLine> lines() {
    List<InvoiceLine> lines = new ArrayList<>();
    long before = 0;
    for (int i = chance.random().nextInt(5); i >= 0; i--) {
      InvoiceLineKind kind =
          List.of(InvoiceLineKind.LABOR, InvoiceLineKind.PART, InvoiceLineKind.FEE)
              .get(chance.random().nextInt(3));
      long total = chance.random().nextInt(30_000);
      before += total;
      lines.add(KpiEvents.line(kind, chance.random().nextInt(5_000), total, total * 19 / 100));
    }
    if (chance.random().nextInt(3) == 0) {
      long off = chance.random().nextLong(before + 1) / 2;
      lines.add(KpiEvents.line(InvoiceLineKind.DISCOUNT, 1_000, -off, -off * 19 / 100));
    }
    return lines;
  }

  void pay() {
    if (payments.isEmpty() || chance.random().nextInt(3) > 0) {
      Order order = chance.any(orders);
      EventMeta meta = chance.meta(order.shop());
      PaymentMethod method =
          chance.random().nextBoolean() ? PaymentMethod.CASH : PaymentMethod.CARD;
      Money money =
          new Money(
              chance.id("p"),
              order,
              method,
              1 + chance.random().nextInt(90_000),
              0,
              meta.getOccurredAt());
      payments.add(money);
      chance.tell(new PaymentCaptured(meta, payment(money)));
      return;
    }
    Money money = chance.any(payments);
    payments.remove(money);
    long left = money.amount() - money.refunded();
    long more = left < 1 ? 0 : 1 + chance.random().nextLong(left);
    Money less =
        new Money(
            money.id(),
            money.order(),
            money.method(),
            money.amount(),
            money.refunded() + more,
            money.at());
    payments.add(less);
    chance.tell(new PaymentRefunded(chance.meta(money.order().shop()), payment(less), List.of()));
  }

  private io.repairstream.schemas.entity.Payment payment(Money money) {
    return KpiEvents.payment(
        money.id(),
        money.order(),
        "EUR",
        money.method(),
        money.amount(),
        money.refunded(),
        money.at());
  }
}

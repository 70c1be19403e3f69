package io.repairstream.streams.kpi;

import io.repairstream.schemas.entity.EstimateStatus;
import io.repairstream.schemas.entity.InspectionKind;
import io.repairstream.schemas.entity.InspectionOutcome;
import io.repairstream.schemas.entity.InvoiceLine;
import io.repairstream.schemas.entity.InvoiceLineKind;
import io.repairstream.schemas.entity.MovementKind;
import io.repairstream.schemas.entity.PaymentMethod;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.TimeEntryKind;
import io.repairstream.schemas.entity.TimeEntryStatus;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EstimateApproved;
import io.repairstream.schemas.event.EstimateDeclined;
import io.repairstream.schemas.event.EstimateExpired;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.InspectionCompleted;
import io.repairstream.schemas.event.InventoryMoved;
import io.repairstream.schemas.event.InvoiceCredited;
import io.repairstream.schemas.event.InvoiceIssued;
import io.repairstream.schemas.event.InvoiceVoided;
import io.repairstream.schemas.event.PaymentCaptured;
import io.repairstream.schemas.event.PaymentRefunded;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.event.TimeEntryApproved;
import io.repairstream.schemas.event.TimeEntryRecorded;
import io.repairstream.schemas.event.TimeEntryUpdated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import io.repairstream.schemas.event.WorkOrderUpdated;
import io.repairstream.streams.kpi.KpiEvents.Order;
import io.repairstream.streams.organization.domain.lifecycle.Edge;
import io.repairstream.streams.organization.domain.lifecycle.Lifecycle;
import io.repairstream.streams.organization.domain.lifecycle.Lifecycles;
import io.repairstream.streams.organization.domain.lifecycle.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Makes up weeks of three shops, as events: in order as recorded, but told late now and then. */
final class ShopDays {
  static final Map<String, String> ZONES =
      Map.of("s1", "Europe/Berlin", "s2", "Australia/Lord_Howe", "s3", "America/New_York");

  /** A week before Berlin's clocks change, two before Lord Howe's, by half an hour. */
  static final Instant START = Instant.parse("2026-03-22T06:00:00Z");

  private final Random random;
  private final List<SpecificRecord> events = new ArrayList<>();
  private final List<Order> orders = new ArrayList<>();
  private final List<Bill> bills = new ArrayList<>();
  private final List<Money> payments = new ArrayList<>();
  private final List<Shift> shifts = new ArrayList<>();
  private Instant clock = START;
  private int ids;

  private record Bill(
      String id, Order order, Instant issuedAt, List<InvoiceLine> lines, long credited) {}

  private record Money(
      String id, Order order, PaymentMethod method, long amount, long refunded, Instant at) {}

  private record Shift(
      String id, String technician, String shop, TimeEntryKind kind, Instant from, Instant to) {}

  private ShopDays(long seed) {
    random = new Random(seed);
  }

  /** Events in the order of their sequence. */
  static List<SpecificRecord> of(long seed, int steps) {
    ShopDays days = new ShopDays(seed);
    new TreeMap<>(ZONES)
        .forEach(
            (shop, zone) ->
                days.events.add(new ShopCreated(days.meta(shop), KpiEvents.shop(shop, zone))));
    for (int i = 0; i < steps; i++) {
      days.step();
    }
    return days.events;
  }

  private void step() {
    int kind = random.nextInt(100);
    if (orders.size() < 4 || kind < 8) {
      open();
    } else if (kind < 58) {
      moveOne();
    } else if (kind < 66) {
      change(random.nextInt(orders.size()));
    } else if (kind < 71) {
      check();
    } else if (kind < 76) {
      decide();
    } else if (kind < 80) {
      fit();
    } else if (kind < 89) {
      bill();
    } else if (kind < 93) {
      pay();
    } else {
      work();
    }
  }

  private void open() {
    boolean ticket = random.nextBoolean();
    String shop = "s" + (1 + random.nextInt(3));
    Order order =
        new Order(
            id("w"),
            ticket ? WorkOrderKind.TICKET : WorkOrderKind.REPAIR_ORDER,
            shop,
            ticket ? "INTAKE" : "OPEN",
            Phase.CHECK_IN,
            category(),
            technician(),
            orders.isEmpty() || random.nextInt(3) > 0 ? null : handedBack().id(),
            promise());
    orders.add(order);
    events.add(
        new WorkOrderCreated(
            meta(shop),
            KpiEvents.order(order),
            KpiEvents.customer(),
            null,
            null,
            KpiEvents.summary(shop, String.valueOf(ZONES.get(shop)))));
  }

  /** One of those that are still in the shop, in turn: else few would ever get done. */
  private void moveOne() {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < orders.size(); i++) {
      Phase phase = orders.get(i).phase();
      if (phase != Phase.DONE && phase != Phase.CANCELLED) {
        open.add(i);
      }
    }
    if (!open.isEmpty()) {
      move(open.get(random.nextInt(Math.min(4, open.size()))));
    }
  }

  /** An order the customer has back, if there is one. */
  private Order handedBack() {
    List<Order> back =
        orders.stream()
            .filter(order -> order.phase() == Phase.HAND_BACK || order.phase() == Phase.DONE)
            .toList();
    return any(back.isEmpty() ? orders : back);
  }

  private void move(int index) {
    Order before = orders.get(index);
    Lifecycle lifecycle =
        Lifecycles.byId(
            before.kind() == WorkOrderKind.TICKET ? "device-repair@1" : "vehicle-repair@1");
    List<Edge> exits = new ArrayList<>(lifecycle.exits(before.status()));
    if (exits.isEmpty()) {
      return;
    }
    List<Edge> onward =
        exits.stream().filter(exit -> !exit.to().phase().name().equals("CANCELLED")).toList();
    boolean leaves = onward.isEmpty() || random.nextInt(25) == 0;
    Status to = any(leaves ? exits : onward).to();
    Order after = before.in(to.name(), Phase.valueOf(to.phase().name()));
    orders.set(index, after);
    events.add(
        new WorkOrderTransitioned(
            meta(after.shop()),
            KpiEvents.order(after),
            KpiEvents.customer(),
            null,
            null,
            KpiEvents.summary(after.shop(), "UTC"),
            before.status(),
            before.phase(),
            Instant.EPOCH,
            false,
            null,
            null));
  }

  private void change(int index) {
    Order after = orders.get(index).with(category(), technician(), promise());
    orders.set(index, after);
    events.add(
        new WorkOrderUpdated(
            meta(after.shop()),
            KpiEvents.order(after),
            KpiEvents.customer(),
            null,
            null,
            KpiEvents.summary(after.shop(), "UTC"),
            List.of()));
  }

  private void check() {
    Order order = any(orders);
    InspectionKind kind = random.nextInt(4) == 0 ? InspectionKind.DIAGNOSTIC : InspectionKind.QC;
    InspectionOutcome outcome =
        random.nextBoolean() ? InspectionOutcome.PASS : InspectionOutcome.FAIL;
    events.add(
        new InspectionCompleted(
            meta(order.shop()), KpiEvents.inspection(order, kind, outcome), List.of()));
  }

  private void decide() {
    Order order = any(orders);
    long total = random.nextInt(100_000);
    EventMeta meta = meta(order.shop());
    events.add(
        switch (random.nextInt(3)) {
          case 0 ->
              new EstimateApproved(
                  meta,
                  KpiEvents.estimate(
                      id("e"), order, EstimateStatus.PARTIALLY_APPROVED, total, total / 3),
                  List.of());
          case 1 ->
              new EstimateDeclined(
                  meta,
                  KpiEvents.estimate(id("e"), order, EstimateStatus.DECLINED, total, 0L),
                  List.of());
          default ->
              new EstimateExpired(
                  meta,
                  KpiEvents.estimate(id("e"), order, EstimateStatus.EXPIRED, total, null),
                  List.of());
        });
  }

  private void fit() {
    Order order = any(orders);
    long thousandths = 1 + random.nextInt(3_000);
    MovementKind kind = random.nextInt(4) == 0 ? MovementKind.RETURN : MovementKind.FIT;
    if (random.nextInt(5) == 0) {
      kind = MovementKind.RESERVE;
    }
    events.add(
        new InventoryMoved(
            meta(order.shop()),
            KpiEvents.item(order.shop(), random.nextInt(5_000), currency()),
            KpiEvents.movement(
                kind,
                kind == MovementKind.RETURN ? thousandths : -thousandths,
                random.nextInt(6) == 0 ? null : order.id())));
  }

  private void bill() {
    int kind = random.nextInt(10);
    if (bills.isEmpty() || kind < 5) {
      Order order = any(orders);
      EventMeta meta = meta(order.shop());
      Bill bill = new Bill(id("i"), order, meta.getOccurredAt(), lines(), 0);
      bills.add(bill);
      events.add(new InvoiceIssued(meta, invoice(bill), List.of()));
      return;
    }
    Bill bill = any(bills);
    bills.remove(bill);
    EventMeta meta = meta(bill.order().shop());
    if (kind < 8) {
      long total = bill.lines().stream().mapToLong(l -> l.getTotal() + l.getTax()).sum();
      long left = total - bill.credited();
      long more = left < 1 ? 0 : 1 + random.nextLong(left);
      Bill credited =
          new Bill(bill.id(), bill.order(), bill.issuedAt(), bill.lines(), bill.credited() + more);
      bills.add(credited);
      events.add(new InvoiceCredited(meta, invoice(credited), List.of()));
    } else {
      events.add(new InvoiceVoided(meta, invoice(bill), List.of()));
    }
  }

  private io.repairstream.schemas.entity.Invoice invoice(Bill bill) {
    return KpiEvents.invoice(
        bill.id(), bill.order(), "EUR", bill.issuedAt(), bill.lines(), bill.credited());
  }

  private List<InvoiceLine> lines() {
    List<InvoiceLine> lines = new ArrayList<>();
    long before = 0;
    for (int i = random.nextInt(5); i >= 0; i--) {
      InvoiceLineKind kind =
          List.of(InvoiceLineKind.LABOR, InvoiceLineKind.PART, InvoiceLineKind.FEE)
              .get(random.nextInt(3));
      long total = random.nextInt(30_000);
      before += total;
      lines.add(KpiEvents.line(kind, random.nextInt(5_000), total, total * 19 / 100));
    }
    if (random.nextInt(3) == 0) {
      long off = random.nextLong(before + 1) / 2;
      lines.add(KpiEvents.line(InvoiceLineKind.DISCOUNT, 1_000, -off, -off * 19 / 100));
    }
    return lines;
  }

  private void pay() {
    if (payments.isEmpty() || random.nextInt(3) > 0) {
      Order order = any(orders);
      EventMeta meta = meta(order.shop());
      PaymentMethod method = random.nextBoolean() ? PaymentMethod.CASH : PaymentMethod.CARD;
      Money money =
          new Money(id("p"), order, method, 1 + random.nextInt(90_000), 0, meta.getOccurredAt());
      payments.add(money);
      events.add(new PaymentCaptured(meta, payment(money)));
      return;
    }
    Money money = any(payments);
    payments.remove(money);
    long left = money.amount() - money.refunded();
    long more = left < 1 ? 0 : 1 + random.nextLong(left);
    Money less =
        new Money(
            money.id(),
            money.order(),
            money.method(),
            money.amount(),
            money.refunded() + more,
            money.at());
    payments.add(less);
    events.add(new PaymentRefunded(meta(money.order().shop()), payment(less), List.of()));
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

  private void work() {
    if (!shifts.isEmpty() && random.nextInt(3) == 0) {
      Shift old = any(shifts);
      shifts.remove(old);
      Shift changed = new Shift(old.id(), technicianOrOne(), old.shop(), anyKind(), back(), clock);
      shifts.add(changed);
      events.add(
          random.nextBoolean()
              ? new TimeEntryUpdated(meta(old.shop()), entry(changed), List.of())
              : new TimeEntryApproved(meta(old.shop()), entry(changed), List.of()));
      return;
    }
    String shop = "s" + (1 + random.nextInt(3));
    Shift shift = new Shift(id("t"), technicianOrOne(), shop, anyKind(), back(), clock);
    shifts.add(shift);
    events.add(new TimeEntryRecorded(meta(shop), entry(shift)));
  }

  private io.repairstream.schemas.entity.TimeEntry entry(Shift shift) {
    return KpiEvents.time(
        shift.id(),
        shift.technician(),
        shift.shop(),
        shift.kind(),
        random.nextBoolean() ? TimeEntryStatus.STOPPED : TimeEntryStatus.APPROVED,
        shift.from(),
        shift.to());
  }

  /** The next event: minutes or hours later, and occurred seconds or days before. */
  private EventMeta meta(String shop) {
    clock = clock.plusMillis(1 + random.nextInt(random.nextInt(8) == 0 ? 36_000_000 : 3_600_000));
    Duration late =
        switch (random.nextInt(10)) {
          case 0 -> Duration.ofSeconds(random.nextInt(4 * 86_400));
          case 1, 2 -> Duration.ofMinutes(random.nextInt(200));
          default -> Duration.ofMillis(random.nextInt(90_000));
        };
    return KpiEvents.meta(events.size() + 1L, shop, clock.minus(late), clock);
  }

  private @Nullable String category() {
    return random.nextInt(4) == 0 ? null : "repair|of=" + random.nextInt(2);
  }

  private @Nullable String technician() {
    return random.nextInt(4) == 0 ? null : technicianOrOne();
  }

  private String technicianOrOne() {
    return "tech" + random.nextInt(3);
  }

  private @Nullable Instant promise() {
    return random.nextInt(4) == 0
        ? null
        : clock.plus(Duration.ofMinutes(random.nextInt(6_000) - 300L));
  }

  private Instant back() {
    return clock.minus(Duration.ofMinutes(random.nextInt(3_000)));
  }

  private TimeEntryKind anyKind() {
    return List.of(TimeEntryKind.JOB, TimeEntryKind.ATTENDANCE, TimeEntryKind.BREAK)
        .get(random.nextInt(3));
  }

  private String currency() {
    return random.nextInt(5) == 0 ? "USD" : "EUR";
  }

  private String id(String prefix) {
    ids++;
    return prefix + ids;
  }

  private <T> T any(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}

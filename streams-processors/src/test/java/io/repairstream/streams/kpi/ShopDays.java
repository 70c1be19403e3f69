package io.repairstream.streams.kpi;

import io.repairstream.schemas.entity.InspectionKind;
import io.repairstream.schemas.entity.InspectionOutcome;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.TimeEntryKind;
import io.repairstream.schemas.entity.TimeEntryStatus;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.InspectionCompleted;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.event.ShopUpdated;
import io.repairstream.schemas.event.TimeEntryApproved;
import io.repairstream.schemas.event.TimeEntryRecorded;
import io.repairstream.schemas.event.TimeEntryStopped;
import io.repairstream.schemas.event.TimeEntryUpdated;
import io.repairstream.schemas.event.WorkOrderCreated;
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
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Makes up weeks of three shops, as events: in order as recorded, but told late now and then. */
final class ShopDays {
  static final Map<String, String> ZONES =
      Map.of("s1", "Europe/Berlin", "s2", "Australia/Lord_Howe", "s3", "America/New_York");

  /** A week before Berlin's clocks change, two before Lord Howe's, by half an hour. */
  static final Instant START = Instant.parse("2026-03-22T06:00:00Z");

  private final Chance chance;
  private final ShopMoney money;
  private final ShopHours hours;
  private final List<Order> orders = new ArrayList<>();
  private final List<Shift> shifts = new ArrayList<>();

  private record Shift(
      String id, String technician, String shop, TimeEntryKind kind, Instant from, Instant to) {}

  private ShopDays(long seed) {
    chance = new Chance(seed, START);
    money = new ShopMoney(chance, orders);
    hours = new ShopHours(chance);
  }

  /** Events in the order of their sequence. */
  static List<SpecificRecord> of(long seed, int steps) {
    ShopDays days = new ShopDays(seed);
    new TreeMap<>(ZONES)
        .forEach(
            (shop, zone) ->
                days.chance.tell(
                    new ShopCreated(
                        days.chance.meta(shop), KpiEvents.shop(shop, zone, days.hours.any()))));
    for (int i = 0; i < steps; i++) {
      days.step();
    }
    return days.chance.events();
  }

  private void step() {
    if (chance.random().nextInt(50) == 0) {
      open(chance.any(List.copyOf(new TreeMap<>(ZONES).keySet())));
    }
    int kind = chance.random().nextInt(100);
    if (orders.size() < 4 || kind < 8) {
      open();
    } else if (kind < 58) {
      moveOne();
    } else if (kind < 66) {
      change(chance.random().nextInt(orders.size()));
    } else if (kind < 71) {
      check();
    } else if (kind < 76) {
      money.decide();
    } else if (kind < 80) {
      money.fit();
    } else if (kind < 89) {
      money.bill();
    } else if (kind < 93) {
      money.pay();
    } else {
      work();
    }
  }

  /** A shop is open at other times from now on, or does not say any more. */
  private void open(String shop) {
    chance.tell(
        new ShopUpdated(
            chance.meta(shop),
            KpiEvents.shop(shop, String.valueOf(ZONES.get(shop)), hours.any()),
            List.of()));
  }

  private void open() {
    boolean ticket = chance.random().nextBoolean();
    String shop = "s" + (1 + chance.random().nextInt(3));
    Order order =
        new Order(
            chance.id("w"),
            ticket ? WorkOrderKind.TICKET : WorkOrderKind.REPAIR_ORDER,
            shop,
            ticket ? "INTAKE" : "OPEN",
            Phase.CHECK_IN,
            category(),
            technician(),
            orders.isEmpty() || chance.random().nextInt(3) > 0 ? null : handedBack().id(),
            promise(),
            chance.random().nextInt(6) == 0);
    orders.add(order);
    chance.tell(
        new WorkOrderCreated(
            chance.meta(shop),
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
      move(open.get(chance.random().nextInt(Math.min(4, open.size()))));
    }
  }

  /** Now and then an order is said to be a comeback later, of another one, or not to be one. */
  private @Nullable String linkedLater(Order order) {
    if (chance.random().nextInt(3) > 0) {
      return order.comebackOf();
    }
    String first = handedBack().id();
    return first.equals(order.id()) ? null : first;
  }

  /** An order the customer has back, if there is one. */
  private Order handedBack() {
    List<Order> back =
        orders.stream()
            .filter(order -> order.phase() == Phase.HAND_BACK || order.phase() == Phase.DONE)
            .toList();
    return chance.any(back.isEmpty() ? orders : back);
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
    boolean leaves = onward.isEmpty() || chance.random().nextInt(25) == 0;
    Status to = chance.any(leaves ? exits : onward).to();
    Order after = before.in(to.name(), Phase.valueOf(to.phase().name()));
    orders.set(index, after);
    chance.tell(KpiEvents.moved(chance.meta(after.shop()), before, after));
  }

  private void change(int index) {
    Order before = orders.get(index);
    Order after = before.with(category(), technician(), promise()).comebackOf(linkedLater(before));
    orders.set(index, after);
    chance.tell(
        new WorkOrderUpdated(
            chance.meta(after.shop()),
            KpiEvents.order(after),
            KpiEvents.customer(),
            null,
            null,
            KpiEvents.summary(after.shop(), "UTC"),
            List.of()));
  }

  private void check() {
    Order order = chance.any(orders);
    InspectionKind kind =
        chance.random().nextInt(4) == 0 ? InspectionKind.DIAGNOSTIC : InspectionKind.QC;
    InspectionOutcome outcome =
        chance.random().nextBoolean() ? InspectionOutcome.PASS : InspectionOutcome.FAIL;
    chance.tell(
        new InspectionCompleted(
            chance.meta(order.shop()), KpiEvents.inspection(order, kind, outcome), List.of()));
  }

  private void work() {
    if (!shifts.isEmpty() && chance.random().nextInt(3) == 0) {
      Shift old = chance.any(shifts);
      shifts.remove(old);
      Shift changed =
          new Shift(old.id(), technicianOrOne(), old.shop(), anyKind(), back(), chance.clock());
      shifts.add(changed);
      chance.tell(
          chance.random().nextBoolean()
              ? new TimeEntryUpdated(chance.meta(old.shop()), entry(changed), List.of())
              : new TimeEntryApproved(chance.meta(old.shop()), entry(changed), List.of()));
      return;
    }
    String shop = "s" + (1 + chance.random().nextInt(3));
    Shift shift =
        new Shift(chance.id("t"), technicianOrOne(), shop, anyKind(), back(), chance.clock());
    shifts.add(shift);
    chance.tell(
        shifts.size() % 2 == 0
            ? new TimeEntryRecorded(chance.meta(shop), entry(shift))
            : new TimeEntryStopped(chance.meta(shop), entry(shift), List.of()));
  }

  private io.repairstream.schemas.entity.TimeEntry entry(Shift shift) {
    return KpiEvents.time(
        shift.id(),
        shift.technician(),
        shift.shop(),
        shift.kind(),
        chance.random().nextBoolean() ? TimeEntryStatus.STOPPED : TimeEntryStatus.APPROVED,
        shift.from(),
        shift.to());
  }

  private @Nullable String category() {
    return chance.random().nextInt(4) == 0 ? null : "repair|of=" + chance.random().nextInt(2);
  }

  private @Nullable String technician() {
    return chance.random().nextInt(4) == 0 ? null : technicianOrOne();
  }

  private String technicianOrOne() {
    return "tech" + chance.random().nextInt(3);
  }

  private @Nullable Instant promise() {
    return chance.random().nextInt(4) == 0
        ? null
        : chance.clock().plus(Duration.ofMinutes(chance.random().nextInt(6_000) - 300L));
  }

  private Instant back() {
    return chance.clock().minus(Duration.ofMinutes(chance.random().nextInt(3_000)));
  }

  private TimeEntryKind anyKind() {
    return List.of(TimeEntryKind.JOB, TimeEntryKind.ATTENDANCE, TimeEntryKind.BREAK)
        .get(chance.random().nextInt(3));
  }
}

package io.repairstream.streams.kpi.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Everything the rules keep, in memory, and what they count. */
final class Shelf implements Slots, Gauges, Alarms {
  static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  final List<Contribution> counted = new ArrayList<>();
  final Map<String, Contribution> slots = new TreeMap<>();
  final Map<String, Order> orders = new TreeMap<>();
  final Map<String, Shop> shops = new TreeMap<>();
  final Map<String, Long> levels = new TreeMap<>();
  final Map<LocalDate, Long> open = new TreeMap<>();
  final List<Instant> alarms = new ArrayList<>();
  final Books books = new Books(this, counted::add);
  final FactFold fold = new FactFold(books, new Drawer(), new Street(), this, this);
  private long sequence;

  /** The next event, which occurred {@code minutes} after the start and was recorded then. */
  Cause at(long minutes) {
    return at(minutes, minutes);
  }

  Cause at(long occurred, long recorded) {
    sequence++;
    return new Cause(
        "o",
        "e" + sequence,
        sequence,
        START.plusSeconds(occurred * 60),
        START.plusSeconds(recorded * 60));
  }

  static OrderView view(String id, String status, Phase phase, @Nullable Instant promisedAt) {
    return new OrderView(id, "s", "ticket", null, null, null, promisedAt, status, phase, false);
  }

  void open(String id, long minute, @Nullable Instant promisedAt) {
    fold.take(
        new Fact.OrderOpened(at(minute), view(id, "INTAKE", Phase.CHECK_IN, promisedAt), BERLIN));
  }

  /** Work on the shop's own. */
  void openInternal(String id, @Nullable String comebackOf, long minute) {
    OrderView view =
        new OrderView(
            id,
            "s",
            "ticket",
            null,
            "tech",
            comebackOf,
            START.plusSeconds(minute * 60 + 1),
            "INTAKE",
            Phase.CHECK_IN,
            true);
    fold.take(new Fact.OrderOpened(at(minute), view, BERLIN));
  }

  void comeback(String id, long minute) {
    OrderView view =
        new OrderView(id, "s", "ticket", null, null, "w", null, "INTAKE", Phase.CHECK_IN, false);
    fold.take(new Fact.OrderOpened(at(minute), view, BERLIN));
  }

  void link(String id, @Nullable String first, long minute) {
    OrderView view = requireNonNull(orders.get(id)).view();
    fold.take(
        new Fact.OrderChanged(
            at(minute),
            new OrderView(
                id,
                "s",
                "ticket",
                null,
                null,
                first,
                null,
                view.status(),
                view.phase(),
                view.internal())));
  }

  void categorize(String id, String category, long minute) {
    OrderView view = requireNonNull(orders.get(id)).view();
    fold.take(
        new Fact.OrderChanged(
            at(minute),
            new OrderView(
                id,
                "s",
                "ticket",
                category,
                null,
                null,
                null,
                view.status(),
                view.phase(),
                view.internal())));
  }

  void complete(String id, long minute) {
    open(id, minute, null);
    move(id, "QC_REVIEW", Phase.VERIFY, minute + 5);
    move(id, "READY_FOR_PICKUP", Phase.HAND_BACK, minute + 10);
  }

  void move(String id, String status, Phase phase, long minute) {
    Order order = requireNonNull(orders.get(id));
    OrderView view = order.view();
    fold.take(
        new Fact.OrderMoved(
            at(minute),
            new OrderView(
                id,
                "s",
                "ticket",
                view.category(),
                view.technicianId(),
                view.comebackOf(),
                view.promisedAt(),
                status,
                phase,
                view.internal())));
  }

  /** What stands of a figure in all. */
  long total(Kpi kpi) {
    return counted.stream()
        .filter(each -> each.kpi() == kpi)
        .mapToLong(each -> each.amount().numerator())
        .sum();
  }

  @Override
  public @Nullable Contribution find(String orgId, String owner, String slot) {
    return slots.get(orgId + '|' + owner + '|' + slot);
  }

  @Override
  public void put(String owner, String slot, Contribution contribution) {
    slots.put(contribution.spot().orgId() + '|' + owner + '|' + slot, contribution);
  }

  @Override
  public void remove(String orgId, String owner, String slot) {
    slots.remove(orgId + '|' + owner + '|' + slot);
  }

  @Override
  public List<String> of(String orgId, String owner) {
    String prefix = orgId + '|' + owner + '|';
    return slots.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .toList();
  }

  @Override
  public long count(Shop shop, String counter, long change) {
    return levels.merge(counter, change, Long::sum);
  }

  @Override
  public Map<LocalDate, Long> openByDay(Shop shop) {
    return open;
  }

  @Override
  public void countOpen(Shop shop, LocalDate day, long change) {
    open.merge(day, change, Long::sum);
  }

  @Override
  public void show(Kpi kpi, Spot spot, Map<String, String> dimensions, long level) {
    levels.put(kpi.id() + dimensions + spot.day(), level);
  }

  @Override
  public void correct(Kpi kpi, Spot spot, Map<String, String> dimensions, long change) {
    levels.merge(kpi.id() + dimensions + spot.day(), change, Long::sum);
  }

  @Override
  public void promise(String orgId, String orderId, Instant moment) {
    alarms.add(moment);
  }

  /** The work orders. */
  private final class Drawer implements Orders {
    @Override
    public @Nullable Order find(String orgId, String orderId) {
      return orders.get(orderId);
    }

    @Override
    public void keep(Order order) {
      orders.put(order.id(), order);
    }
  }

  /** The shops. */
  private final class Street implements Shops {
    @Override
    public @Nullable Shop find(String orgId, String shopId) {
      return shops.get(shopId);
    }

    @Override
    public void keep(Shop shop) {
      shops.put(shop.shopId(), shop);
    }
  }
}

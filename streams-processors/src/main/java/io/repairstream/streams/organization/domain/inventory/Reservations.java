package io.repairstream.streams.organization.domain.inventory;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.OrderPart;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stocked parts of one work order as one command changes them.
 *
 * <p>The view shows the organization before the command, so every movement is made on what the
 * former ones left; {@link #events} then tells them all, and the order's parts once. A command
 * makes one of these for an order and asks it for everything.
 */
public final class Reservations {
  /** The most articles one work order may have. */
  static final int MOST_PARTS = 200;

  private final OrganizationView view;
  private final WorkOrder order;
  private final @Nullable String reason;
  private final Map<String, InventoryItem> items = new LinkedHashMap<>();
  private final Map<String, OrderPart> parts = new LinkedHashMap<>();
  private final List<Event<?>> moved = new ArrayList<>();

  private Reservations(OrganizationView view, WorkOrder order, @Nullable String reason) {
    this.view = view;
    this.order = order;
    this.reason = reason;
    order.parts().forEach(part -> parts.put(part.inventoryItemId(), part));
  }

  /** The parts of {@code order}, before anything is moved for {@code reason}. */
  public static Reservations of(OrganizationView view, WorkOrder order, @Nullable String reason) {
    return new Reservations(view, order, reason);
  }

  /** The events of giving back to stock all that is reserved for {@code order}. */
  public static List<Event<?>> releaseAll(
      OrganizationView view, WorkOrder order, @Nullable String reason) {
    Reservations reservations = of(view, order, reason);
    for (OrderPart part : order.parts()) {
      reservations.release(part.inventoryItemId(), new Quantity(part.reserved()));
    }
    return reservations.events();
  }

  /**
   * Reserves up to {@code wanted} of an item; how much it was: nothing where there is no such item
   * in the order's shop, all of it is kept for others, or the order has too many articles.
   */
  public Quantity reserve(String itemId, Quantity wanted) {
    InventoryItem item = item(itemId);
    if (item == null || !item.shopId().equals(order.shopId()) || !room(itemId)) {
      return Quantity.ZERO;
    }
    Quantity reserved = wanted.atMost(item.stock().available());
    if (!reserved.isZero()) {
      move(item, MovementKind.RESERVE, reserved, Quantity.ZERO, reserved);
    }
    return reserved;
  }

  /** Frees up to {@code wanted} of what is reserved of an item; how much it was. */
  public Quantity release(String itemId, Quantity wanted) {
    Quantity released = wanted.atMost(reserved(itemId));
    if (!released.isZero()) {
      move(
          requireNonNull(item(itemId)),
          MovementKind.RELEASE,
          released,
          Quantity.ZERO,
          Quantity.ZERO.minus(released));
    }
    return released;
  }

  /** How much of an item is reserved for the order. */
  public Quantity reserved(String itemId) {
    OrderPart part = parts.get(itemId);
    return part == null ? Quantity.ZERO : new Quantity(part.reserved());
  }

  /** How much of an item is fitted. */
  public Quantity fitted(String itemId) {
    OrderPart part = parts.get(itemId);
    return part == null ? Quantity.ZERO : new Quantity(part.fitted());
  }

  /** What happened, in order; nothing when nothing moved. */
  public List<Event<?>> events() {
    if (moved.isEmpty()) {
      return List.of();
    }
    List<Event<?>> events = new ArrayList<>(moved);
    events.add(new WorkOrderEvent.PartsChanged(order.id(), List.copyOf(parts.values())));
    return List.copyOf(events);
  }

  /** Whether the order may have the article {@code itemId}. */
  boolean room(String itemId) {
    return parts.containsKey(itemId) || parts.size() < MOST_PARTS;
  }

  /** Takes what is reserved for the order first, then what is free; there must be enough. */
  void fit(InventoryItem item, Quantity quantity) {
    Quantity ofReserved = quantity.atMost(reserved(item.id()));
    move(
        item,
        MovementKind.FIT,
        quantity,
        Quantity.ZERO.minus(quantity),
        Quantity.ZERO.minus(ofReserved));
  }

  /** Puts what was fitted back on the shelf; there must be as much. */
  void giveBack(InventoryItem item, Quantity quantity) {
    move(item, MovementKind.RETURN, quantity, quantity, Quantity.ZERO);
  }

  private void move(
      InventoryItem item,
      MovementKind kind,
      Quantity quantity,
      Quantity onHandChange,
      Quantity reservedChange) {
    Movement movement =
        new Movement(
            kind,
            quantity,
            onHandChange,
            reservedChange,
            reason,
            order.id(),
            order.kind(),
            view.now());
    for (InventoryEvent event : StockMoves.moved(item, movement)) {
      items.put(item.id(), event.evolve(item(item.id()), view.now()));
      moved.add(event);
    }
    keep(item, reserved(item.id()).plus(reservedChange), fitted(item.id()).minus(onHandChange));
  }

  private void keep(InventoryItem item, Quantity reserved, Quantity fitted) {
    if (reserved.isZero() && fitted.isZero()) {
      parts.remove(item.id());
    } else {
      parts.put(
          item.id(),
          new OrderPart(
              item.id(),
              item.details().name(),
              item.details().sku(),
              reserved.thousandths(),
              fitted.thousandths()));
    }
  }

  private @Nullable InventoryItem item(String itemId) {
    InventoryItem known = items.get(itemId);
    return known == null ? view.find(InventoryItem.TYPE, itemId) : known;
  }
}

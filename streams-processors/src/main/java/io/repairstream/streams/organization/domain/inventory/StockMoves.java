package io.repairstream.streams.organization.domain.inventory;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a movement that makes sense does, if there is stock enough. */
final class StockMoves {
  /** The most of one item a shelf holds, so that no sum leaves the numbers. */
  static final Quantity MOST = new Quantity(1_000_000_000_000L);

  private StockMoves() {}

  static Decision decide(
      InventoryCommand.MoveInventory move, InventoryItem item, OrganizationView view) {
    return Checklist.first(() -> Checks.known("kind", move.kind(), MovementKind.EXPECTED))
        .then(() -> MovementRules.quantity(move))
        .then(() -> MovementRules.reason(move))
        .then(() -> MovementRules.order(move, item, view))
        .decide(() -> movement(move, item, view));
  }

  /** The movement, and the alarm when it takes the stock down to the reorder point. */
  static List<InventoryEvent> moved(InventoryItem item, Movement movement) {
    InventoryEvent moved = new InventoryEvent.InventoryMoved(item.id(), movement);
    return item.low() || !item.stock().after(movement).low(item.details().reorderPoint())
        ? List.of(moved)
        : List.of(moved, new InventoryEvent.InventoryLowStock(item.id()));
  }

  /** The change of what is said of the item, and the alarm when it makes the stock a low one. */
  static List<InventoryEvent> updated(InventoryItem item, ItemDetails details) {
    InventoryEvent updated =
        new InventoryEvent.InventoryItemUpdated(
            item.id(), item.shopId(), item.details().sku(), details);
    return item.low() || !item.stock().low(details.reorderPoint())
        ? List.of(updated)
        : List.of(updated, new InventoryEvent.InventoryLowStock(item.id()));
  }

  /** A movement of the shelf alone. */
  static Movement shelved(
      MovementKind kind,
      Quantity quantity,
      Quantity onHandChange,
      @Nullable String reason,
      OrganizationView view) {
    return new Movement(
        kind, quantity, onHandChange, Quantity.ZERO, reason, null, null, view.now());
  }

  private static Decision movement(
      InventoryCommand.MoveInventory move, InventoryItem item, OrganizationView view) {
    MovementKind kind = requireNonNull(move.kind());
    Quantity quantity = requireNonNull(MovementRules.parse(kind, move.quantity()));
    return switch (kind) {
      case RECEIVE, ADJUST -> shelf(item, shelved(kind, quantity, quantity, move.reason(), view));
      case SCRAP ->
          shelf(item, shelved(kind, quantity, Quantity.ZERO.minus(quantity), move.reason(), view));
      case RESERVE ->
          forOrder(
              move,
              item,
              view,
              parts -> item.stock().available(),
              parts -> parts.reserve(item.id(), quantity));
      case RELEASE ->
          forOrder(
              move,
              item,
              view,
              parts -> parts.reserved(item.id()),
              parts -> parts.release(item.id(), quantity));
      case FIT ->
          forOrder(
              move,
              item,
              view,
              parts -> parts.reserved(item.id()).plus(item.stock().available()),
              parts -> parts.fit(item, quantity));
      case RETURN ->
          forOrder(
              move,
              item,
              view,
              parts -> parts.fitted(item.id()),
              parts -> parts.giveBack(item, quantity));
    };
  }

  private static Decision shelf(InventoryItem item, Movement movement) {
    Stock before = item.stock();
    Stock after = before.after(movement);
    return Checklist.first(() -> possible(movement, before, after))
        .then(() -> shelfRoom(after))
        .decide(() -> new Decision.Accepted(List.copyOf(moved(item, movement))));
  }

  private static Decision forOrder(
      InventoryCommand.MoveInventory move,
      InventoryItem item,
      OrganizationView view,
      Function<Reservations, Quantity> most,
      Consumer<Reservations> movement) {
    WorkOrder order = requireNonNull(view.find(WorkOrder.TYPE, requireNonNull(move.workOrderId())));
    Reservations parts = Reservations.of(view, order, move.reason());
    return Checklist.first(() -> enough(move, item, most.apply(parts)))
        .then(() -> orderRoom(parts, item, order))
        .decide(
            () -> {
              movement.accept(parts);
              return new Decision.Accepted(parts.events());
            });
  }

  private static @Nullable Refusal enough(
      InventoryCommand.MoveInventory move, InventoryItem item, Quantity most) {
    Quantity wanted =
        requireNonNull(MovementRules.parse(requireNonNull(move.kind()), move.quantity()));
    return wanted.compareTo(most) <= 0 ? null : tooMuch(item.stock(), wanted, most);
  }

  private static @Nullable Refusal possible(Movement movement, Stock before, Stock after) {
    return after.possible() ? null : tooMuch(before, movement.quantity(), before.available());
  }

  private static Refusal tooMuch(Stock stock, Quantity wanted, Quantity most) {
    // A count that finds less is below 0.
    String expected =
        wanted.isNegative()
            ? "at least " + Quantity.ZERO.minus(most).decimal()
            : "at most " + most.decimal();
    return Refusal.of(
            RefusalCode.CONFLICT,
            "the stock does not allow a movement of "
                + wanted.decimal()
                + " (expected: "
                + expected
                + ")")
        .with("field", "quantity")
        .with("value", wanted.decimal())
        .with("expected", expected)
        .with("most", most.decimal())
        .with("quantity_on_hand", stock.onHand().decimal())
        .with("quantity_reserved", stock.reserved().decimal());
  }

  private static @Nullable Refusal shelfRoom(Stock after) {
    return after.onHand().compareTo(MOST) <= 0
        ? null
        : Refusal.of(
                RefusalCode.LIMIT_EXCEEDED,
                "a stock is at most "
                    + MOST.decimal()
                    + " (it would be: "
                    + after.onHand().decimal()
                    + ")")
            .with("limit", MOST.decimal());
  }

  private static @Nullable Refusal orderRoom(
      Reservations parts, InventoryItem item, WorkOrder order) {
    return parts.room(item.id())
        ? null
        : Refusal.of(
                RefusalCode.LIMIT_EXCEEDED,
                "a work order has at most "
                    + Reservations.MOST_PARTS
                    + " articles (it has: "
                    + order.parts().size()
                    + ")")
            .with("limit", Reservations.MOST_PARTS)
            .with("current", order.parts().size());
  }
}

package io.repairstream.streams.organization.domain.inventory;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderRules;
import org.jspecify.annotations.Nullable;

/** What a movement must say to make sense, whatever the stock is. */
final class MovementRules {
  private MovementRules() {}

  /** Above nothing; only a count may find less. */
  static @Nullable Quantity parse(MovementKind kind, String text) {
    boolean less = kind == MovementKind.ADJUST && text.startsWith("-");
    Quantity size = Quantity.parse(less ? text.substring(1) : text);
    if (size == null || size.isZero()) {
      return null;
    }
    return less ? Quantity.ZERO.minus(size) : size;
  }

  static @Nullable Refusal quantity(InventoryCommand.MoveInventory move) {
    return parse(requireNonNull(move.kind()), move.quantity()) == null
        ? Refusal.invalid(
            "quantity",
            move.quantity(),
            move.kind() == MovementKind.ADJUST
                ? Quantity.EXPECTED + ", but not 0, or such a number below 0"
                : Quantity.EXPECTED + ", but not 0")
        : null;
  }

  /** What comes in or leaves for an order explains itself; the rest must be explained. */
  static @Nullable Refusal reason(InventoryCommand.MoveInventory move) {
    return switch (requireNonNull(move.kind())) {
      case ADJUST, SCRAP ->
          move.reason() == null || move.reason().isBlank()
              ? Refusal.invalid("reason", "missing", "why the stock is adjusted or scrapped")
              : null;
      case RECEIVE, RESERVE, RELEASE, FIT, RETURN -> null;
    };
  }

  static @Nullable Refusal order(
      InventoryCommand.MoveInventory move, InventoryItem item, OrganizationView view) {
    String orderId = move.workOrderId();
    return switch (requireNonNull(move.kind())) {
      case RECEIVE, ADJUST, SCRAP ->
          orderId == null
              ? null
              : Refusal.invalid(
                  "work_order_id",
                  orderId,
                  "nothing: only reserve, release, fit and return are for a work order");
      case RELEASE, RETURN -> known(orderId, move, item, view);
      case RESERVE, FIT -> {
        Refusal refusal = known(orderId, move, item, view);
        yield refusal == null
            ? open(requireNonNull(view.find(WorkOrder.TYPE, requireNonNull(orderId))))
            : refusal;
      }
    };
  }

  private static @Nullable Refusal known(
      @Nullable String orderId,
      InventoryCommand.MoveInventory move,
      InventoryItem item,
      OrganizationView view) {
    if (orderId == null) {
      return Refusal.invalid("work_order_id", "missing", "the work order the part is for");
    }
    WorkOrder order = WorkOrderRules.reachable(view, move.meta(), orderId);
    if (order == null) {
      return Refusal.notFound("work_order_id", orderId);
    }
    return order.shopId().equals(item.shopId())
        ? null
        : Refusal.invalid(
            "work_order_id", orderId, "a work order of the item's shop " + item.shopId());
  }

  private static @Nullable Refusal open(WorkOrder order) {
    return order.lifecycle().exits(order.status()).isEmpty()
        ? Refusal.of(
                RefusalCode.CONFLICT,
                "the work order is over, it takes no more parts: it is in " + order.status())
            .with("field", "work_order_id")
            .with("value", order.id())
            .with("status", order.status())
        : null;
  }
}

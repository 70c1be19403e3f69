package io.repairstream.streams.organization.domain.message;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.shop.Shop;
import io.repairstream.streams.organization.domain.shop.ShopRules;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import org.jspecify.annotations.Nullable;

/**
 * To whom, about what and in whose name a message is written.
 *
 * @param order the work order it is about, if it is about one
 * @param shop the shop of the order, or the one the caller names
 */
record Occasion(Customer customer, @Nullable WorkOrder order, @Nullable Shop shop) {
  /** Why there is no such occasion, or null. */
  static @Nullable Refusal objection(MessageCommand.CreateMessage create, OrganizationView view) {
    String orderId = create.workOrderId();
    if (orderId == null) {
      return withoutOrder(create, view);
    }
    WorkOrder order = view.find(WorkOrder.TYPE, orderId);
    return order == null || !create.meta().reaches(order.shopId())
        ? Refusal.notFound("work_order_id", orderId)
        : withOrder(create, order);
  }

  private static @Nullable Refusal withoutOrder(
      MessageCommand.CreateMessage create, OrganizationView view) {
    String customerId = create.customerId();
    if (customerId == null) {
      return Refusal.invalid(
          "customer_id", "missing", "a customer_id, or a work_order_id whose customer it is");
    }
    Refusal refusal = Checks.exists(view, Customer.TYPE, "customer_id", customerId);
    return refusal == null ? usable(view, create.meta(), create.shopId()) : refusal;
  }

  private static @Nullable Refusal usable(
      OrganizationView view, CommandMeta meta, @Nullable String shopId) {
    if (shopId != null) {
      return ShopRules.usable(view, meta, "shop_id", shopId);
    }
    // Whoever is limited to shops could not read what belongs to none.
    return meta.shopScope().isEmpty()
        ? null
        : Refusal.invalid("shop_id", "missing", "one of the caller's shops");
  }

  private static @Nullable Refusal withOrder(MessageCommand.CreateMessage create, WorkOrder order) {
    Refusal refusal = same("customer_id", create.customerId(), order.customerId());
    return refusal == null ? same("shop_id", create.shopId(), order.shopId()) : refusal;
  }

  private static @Nullable Refusal same(String field, @Nullable String given, String own) {
    return given == null || given.equals(own)
        ? null
        : Refusal.invalid(field, given, own + ", as the work order says");
  }

  /** The occasion of a message nothing speaks against. */
  static Occasion of(MessageCommand.CreateMessage create, OrganizationView view) {
    String orderId = create.workOrderId();
    WorkOrder order =
        orderId == null ? null : requireNonNull(view.find(WorkOrder.TYPE, orderId), orderId);
    String customerId = order == null ? create.customerId() : order.customerId();
    String shopId = order == null ? create.shopId() : order.shopId();
    return new Occasion(
        requireNonNull(view.find(Customer.TYPE, requireNonNull(customerId))),
        order,
        shopId == null ? null : requireNonNull(view.find(Shop.TYPE, shopId)));
  }

  @Nullable OrderReference orderReference() {
    return order == null ? null : new OrderReference(order.id(), order.kind());
  }

  @Nullable String shopId() {
    return shop == null ? null : shop.id();
  }
}

package io.repairstream.streams.organization.domain.timeentry;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.shop.ShopRules;
import io.repairstream.streams.organization.domain.team.TeamMember;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of what someone can spend time on, and where. */
final class Workplace {
  private Workplace() {}

  /** A job needs a work order that is still worked on; nothing else has one. */
  static @Nullable Refusal order(OrganizationView view, TimeEntryCommand.StartTimeEntry start) {
    String id = start.workOrderId();
    return switch (requireNonNull(start.kind())) {
      case JOB ->
          id == null
              ? Refusal.invalid("work_order_id", "missing", "the work order of the job")
              : open(view, start.meta(), id);
      case ATTENDANCE, BREAK -> id == null ? null : noOrder(id);
    };
  }

  static Refusal noOrder(String id) {
    return Refusal.invalid("work_order_id", id, "none: only a job has a work order");
  }

  static @Nullable Refusal open(OrganizationView view, CommandMeta meta, String id) {
    WorkOrder order = WorkOrderRules.reachable(view, meta, id);
    if (order == null) {
      return Refusal.notFound("work_order_id", id);
    }
    return switch (order.phase()) {
      case CHECK_IN, DIAGNOSE, APPROVE, WAIT, WORK, VERIFY, HAND_BACK -> null;
      case DONE, CANCELLED ->
          Refusal.of(
                  RefusalCode.CONFLICT,
                  "the work order "
                      + id
                      + " is "
                      + order.status()
                      + " (expected: one that is still worked on)")
              .with("field", "work_order_id")
              .with("value", id)
              .with("current_status", order.status());
    };
  }

  /** The shop must be known, be within the caller's reach, and be one the technician works in. */
  static @Nullable Refusal shop(OrganizationView view, TimeEntryCommand.StartTimeEntry start) {
    String orderId = start.workOrderId();
    WorkOrder order = orderId == null ? null : view.find(WorkOrder.TYPE, orderId);
    TeamMember technician = requireNonNull(view.find(TeamMember.TYPE, start.technicianId()));
    String shopId = shopOf(start, order, technician);
    if (shopId == null) {
      return Refusal.invalid("shop_id", "missing", "the shop: the technician works in several");
    }
    Refusal unusable = ShopRules.usable(view, start.meta(), "shop_id", shopId);
    if (unusable != null) {
      return unusable;
    }
    if (order != null && !order.shopId().equals(shopId)) {
      return Refusal.invalid(
          "shop_id", shopId, order.shopId() + ", the shop of work order " + order.id());
    }
    return worksIn(technician, shopId);
  }

  static @Nullable Refusal worksIn(TeamMember technician, String shopId) {
    return technician.worksIn(shopId)
        ? null
        : Refusal.invalid("technician_id", technician.id(), "someone who works in shop " + shopId);
  }

  static @Nullable String shopOf(
      TimeEntryCommand.StartTimeEntry start, @Nullable WorkOrder order, TeamMember technician) {
    if (start.shopId() != null) {
      return start.shopId();
    }
    if (order != null) {
      return order.shopId();
    }
    List<String> shops = technician.shopIds();
    return shops.size() == 1 ? shops.getFirst() : null;
  }
}

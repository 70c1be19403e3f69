package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import java.util.List;

/** What estimates say a work order comes to. */
final class Pricing {
  private Pricing() {}

  /** The order comes to {@code total}. */
  static List<Event<?>> priced(WorkOrder order, Money total) {
    return total.equals(order.total())
        ? List.of()
        : List.of(new WorkOrderEvent.WorkOrderPriced(order.id(), total));
  }

  /**
   * A supplement that came to nothing leaves the order at what was approved before; an order
   * without an approved estimate, or that something else has priced since, stays as it is.
   */
  static List<Event<?>> withdrawn(OrganizationView view, WorkOrder order, Estimate estimate) {
    Estimate approved = EstimateRules.approved(view, order.id());
    return approved != null && estimate.totals().total().equals(order.total())
        ? priced(order, approved.approvedTotals().total())
        : List.of();
  }
}

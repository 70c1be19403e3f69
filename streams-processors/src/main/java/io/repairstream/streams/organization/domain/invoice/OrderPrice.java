package io.repairstream.streams.organization.domain.invoice;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.estimate.Estimate;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import java.util.List;

/** What a work order costs, which follows from its invoices. */
final class OrderPrice {
  private OrderPrice() {}

  /** {@code happened}, after which the work order costs {@code total}. */
  static Decision with(InvoiceEvent happened, String orderId, Money total, OrganizationView view) {
    WorkOrder order = requireNonNull(view.find(WorkOrder.TYPE, orderId));
    return total.equals(order.total())
        ? new Decision.Accepted(List.of(happened))
        : new Decision.Accepted(
            List.of(happened, new WorkOrderEvent.WorkOrderPriced(orderId, total)));
  }

  /** {@code happened}, after which {@code voided} counts no longer. */
  static Decision without(Invoice voided, InvoiceEvent happened, OrganizationView view) {
    if (voided.issue() == null) {
      return new Decision.Accepted(List.of(happened));
    }
    return with(happened, voided.origin().workOrderId(), left(voided, view), view);
  }

  /** What the work order costs without {@code voided}. */
  private static Money left(Invoice voided, OrganizationView view) {
    String orderId = voided.origin().workOrderId();
    Invoice other = Invoices.latestActive(view, orderId, voided.id());
    if (other != null) {
      return other.total();
    }
    String estimateId = view.holderOf(Estimate.approvedOf(orderId));
    Estimate estimate = estimateId == null ? null : view.find(Estimate.TYPE, estimateId);
    return estimate == null
        ? Money.zero(voided.origin().currency())
        : estimate.approvedTotals().total();
  }
}

package io.repairstream.streams.organization.domain.transition;

import io.repairstream.streams.organization.domain.workorder.Particulars;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Work orders for tests, where their history did not take them. */
final class Orders {
  private Orders() {}

  static WorkOrder in(WorkOrder order, String status) {
    return copy(order, status, order.statusSince(), order.customerId(), order.particulars());
  }

  static WorkOrder workedOn(WorkOrder order, Instant since) {
    return copy(
        order, order.status(), order.statusSince(), since, order.customerId(), order.particulars());
  }

  static WorkOrder copy(
      WorkOrder order, String status, Instant since, String customer, Particulars particulars) {
    return copy(order, status, since, order.workSince(), customer, particulars);
  }

  private static WorkOrder copy(
      WorkOrder order,
      String status,
      Instant since,
      @Nullable Instant workSince,
      String customer,
      Particulars particulars) {
    return new WorkOrder(
        order.id(),
        order.revision(),
        order.externalRef(),
        order.kind(),
        order.number(),
        order.lifecycleId(),
        status,
        order.lifecycle().status(status).phase(),
        since,
        workSince,
        order.shopId(),
        customer,
        order.assetId(),
        particulars,
        order.consent(),
        order.evidence(),
        order.total(),
        order.parts(),
        order.internal());
  }
}

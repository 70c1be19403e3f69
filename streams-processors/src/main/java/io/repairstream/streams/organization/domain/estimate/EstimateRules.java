package io.repairstream.streams.organization.domain.estimate;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.lifecycle.Phase;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What several commands on estimates ask. */
final class EstimateRules {
  private static final Set<Phase> OVER = Set.of(Phase.DONE, Phase.CANCELLED);

  private EstimateRules() {}

  /** The work order an estimate hangs on, which is there as long as the estimate is. */
  static WorkOrder order(OrganizationView view, String workOrderId) {
    return requireNonNull(view.find(WorkOrder.TYPE, workOrderId));
  }

  /** The newest estimate of a work order, or null when it has none. */
  static @Nullable Estimate latest(OrganizationView view, String workOrderId) {
    String id = view.holderOf(Estimate.latestOf(workOrderId));
    return id == null ? null : view.find(Estimate.TYPE, id);
  }

  /** The estimate of a work order that was approved last, or null when none was. */
  static @Nullable Estimate approved(OrganizationView view, String workOrderId) {
    String id = view.holderOf(Estimate.approvedOf(workOrderId));
    return id == null ? null : view.find(Estimate.TYPE, id);
  }

  /** Nothing is estimated or approved for work that is over. */
  static @Nullable Refusal open(WorkOrder order) {
    return OVER.contains(order.phase())
        ? Refusal.of(
                RefusalCode.CONFLICT,
                "the work order is over: it is " + order.status() + " (expected: an open one)")
            .with("field", "work_order_id")
            .with("status", order.status())
        : null;
  }

  /** The estimate must be in {@code expected}. */
  static @Nullable Refusal in(Estimate estimate, EstimateStatus expected) {
    return estimate.status() == expected
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "the estimate is " + estimate.status() + " (expected: " + expected + ")")
            .with("status", estimate.status().name())
            .with("expected_status", expected.name());
  }

  /** A time to decide must lie ahead; none at all is none that is over. */
  static @Nullable Refusal ahead(@Nullable Instant expiresAt, Instant now) {
    return expiresAt == null || expiresAt.isAfter(now)
        ? null
        : Refusal.invalid("expires_at", expiresAt.toString(), "a time after " + now);
  }
}

package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.tenant.WorkOrderMeter;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a work order. */
public sealed interface WorkOrderEvent extends Event<WorkOrder> {
  /** The work order it is about. */
  String workOrderId();

  @Override
  default String entityId() {
    return workOrderId();
  }

  @Override
  default EntityType<WorkOrder> entityType() {
    return WorkOrder.TYPE;
  }

  @Override
  default WorkOrder evolve(@Nullable WorkOrder state, Instant recordedAt) {
    return WorkOrderEvolution.evolve(state, this, recordedAt);
  }

  /**
   * A work order was opened.
   *
   * @param billingCycle first day of the billing cycle that counts it
   * @param internal whether it is work on a device or vehicle of the shop's own
   */
  record WorkOrderCreated(
      String workOrderId,
      @Nullable String externalRef,
      WorkOrderKind kind,
      long number,
      String lifecycleId,
      String shopId,
      String customerId,
      String assetId,
      Particulars particulars,
      LocalDate billingCycle,
      boolean internal)
      implements WorkOrderEvent {
    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes = new ArrayList<>(UniqueKey.claimOf(WorkOrder.TYPE, externalRef));
      changes.add(new IndexChange.Count(Counter.WORK_ORDERS, 1));
      changes.add(WorkOrderMeter.oneMore(billingCycle));
      return List.copyOf(changes);
    }
  }

  /** Plain fields changed. */
  record WorkOrderUpdated(String workOrderId, Particulars particulars) implements WorkOrderEvent {}

  /** The customer's consent was recorded. */
  record ConsentRecorded(String workOrderId, Consent consent) implements WorkOrderEvent {}

  /** A piece of evidence was added. */
  record EvidenceAdded(String workOrderId, String evidenceId, EvidenceKind kind, EvidenceFile file)
      implements WorkOrderEvent {}

  /**
   * Another status was entered.
   *
   * @param automatic whether nobody asked for it: it follows from the event right before it
   */
  record WorkOrderTransitioned(
      String workOrderId, String from, String to, boolean automatic, @Nullable String notes)
      implements WorkOrderEvent {}

  /** What the work comes to changed. */
  record WorkOrderPriced(String workOrderId, Money total) implements WorkOrderEvent {}

  /** Parts were reserved for it, fitted or given back; {@code parts} are all it has now. */
  record PartsChanged(String workOrderId, List<OrderPart> parts) implements WorkOrderEvent {
    /** Copies the parts. */
    public PartsChanged {
      parts = List.copyOf(parts);
    }
  }
}

package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
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

  /** A work order was opened. */
  record WorkOrderCreated(
      String workOrderId,
      @Nullable String externalRef,
      WorkOrderKind kind,
      long number,
      String lifecycleId,
      String shopId,
      String customerId,
      String assetId,
      Particulars particulars)
      implements WorkOrderEvent {
    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes = new ArrayList<>(UniqueKey.claimOf(WorkOrder.TYPE, externalRef));
      changes.add(new IndexChange.Count(Counter.WORK_ORDERS, 1));
      return List.copyOf(changes);
    }
  }

  /** Plain fields changed. */
  record WorkOrderUpdated(String workOrderId, List<FieldChange> changes) implements WorkOrderEvent {
    /** Copies the changes. */
    public WorkOrderUpdated {
      changes = List.copyOf(changes);
    }
  }

  /** The customer's consent was recorded. */
  record ConsentRecorded(String workOrderId, Consent consent) implements WorkOrderEvent {}

  /** A piece of evidence was added. */
  record EvidenceAdded(String workOrderId, String evidenceId, EvidenceKind kind, EvidenceFile file)
      implements WorkOrderEvent {}

  /** Another status was entered. */
  record WorkOrderTransitioned(String workOrderId, String from, String to, @Nullable String notes)
      implements WorkOrderEvent {}
}

package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.lifecycle.Edge;
import io.repairstream.streams.organization.domain.lifecycle.Lifecycles;
import io.repairstream.streams.organization.domain.lifecycle.Phase;
import io.repairstream.streams.organization.domain.lifecycle.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How events change a work order. */
final class WorkOrderEvolution {
  private WorkOrderEvolution() {}

  static WorkOrder evolve(@Nullable WorkOrder state, WorkOrderEvent event, Instant recordedAt) {
    return switch (event) {
      case WorkOrderEvent.WorkOrderCreated created -> open(state, created, recordedAt);
      case WorkOrderEvent.WorkOrderUpdated updated ->
          update(Evolution.existing(updated, state), updated, recordedAt);
      case WorkOrderEvent.ConsentRecorded recorded -> {
        WorkOrder order = Evolution.existing(recorded, state);
        yield with(order, recordedAt, order.particulars(), recorded.consent(), order.evidence());
      }
      case WorkOrderEvent.EvidenceAdded added -> {
        WorkOrder order = Evolution.existing(added, state);
        List<Evidence> evidence = new ArrayList<>(order.evidence());
        evidence.add(new Evidence(added.evidenceId(), added.kind(), added.file(), recordedAt));
        yield with(order, recordedAt, order.particulars(), order.consent(), evidence);
      }
      case WorkOrderEvent.WorkOrderTransitioned moved ->
          move(Evolution.existing(moved, state), moved, recordedAt);
    };
  }

  private static WorkOrder open(
      @Nullable WorkOrder state, WorkOrderEvent.WorkOrderCreated created, Instant recordedAt) {
    Evolution.fromNothing(created, state);
    Status start = Lifecycles.byId(created.lifecycleId()).start();
    return new WorkOrder(
        created.workOrderId(),
        Revision.first(recordedAt),
        created.externalRef(),
        created.kind(),
        created.number(),
        created.lifecycleId(),
        start.name(),
        start.phase(),
        recordedAt,
        created.shopId(),
        created.customerId(),
        created.assetId(),
        created.particulars(),
        null,
        List.of());
  }

  private static WorkOrder update(
      WorkOrder order, WorkOrderEvent.WorkOrderUpdated updated, Instant recordedAt) {
    Particulars particulars = order.particulars();
    for (FieldChange change : updated.changes()) {
      particulars = particulars.with(change.field(), change.to());
    }
    return with(order, recordedAt, particulars, order.consent(), order.evidence());
  }

  private static WorkOrder move(
      WorkOrder order, WorkOrderEvent.WorkOrderTransitioned moved, Instant recordedAt) {
    Edge edge = order.lifecycle().edge(order.status(), moved.to());
    if (edge == null || !order.status().equals(moved.from())) {
      throw new IllegalStateException(
          "a work order in "
              + order.status()
              + " cannot have moved from "
              + moved.from()
              + " to "
              + moved.to()
              + ": "
              + order.id());
    }
    return new WorkOrder(
        order.id(),
        order.revision().next(recordedAt),
        order.externalRef(),
        order.kind(),
        order.number(),
        order.lifecycleId(),
        edge.to().name(),
        edge.to().phase(),
        recordedAt,
        order.shopId(),
        order.customerId(),
        order.assetId(),
        order.particulars(),
        order.consent(),
        order.evidence());
  }

  private static WorkOrder with(
      WorkOrder order,
      Instant recordedAt,
      Particulars particulars,
      @Nullable Consent consent,
      List<Evidence> evidence) {
    Phase phase = order.phase();
    return new WorkOrder(
        order.id(),
        order.revision().next(recordedAt),
        order.externalRef(),
        order.kind(),
        order.number(),
        order.lifecycleId(),
        order.status(),
        phase,
        order.statusSince(),
        order.shopId(),
        order.customerId(),
        order.assetId(),
        particulars,
        consent,
        evidence);
  }
}

package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.lifecycle.Edge;
import io.repairstream.streams.organization.domain.lifecycle.Lifecycles;
import io.repairstream.streams.organization.domain.lifecycle.Phase;
import io.repairstream.streams.organization.domain.lifecycle.Status;
import io.repairstream.streams.organization.domain.money.Money;
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
          new Copy(Evolution.existing(updated, state))
              .particulars(updated.particulars())
              .at(recordedAt);
      case WorkOrderEvent.ConsentRecorded recorded ->
          new Copy(Evolution.existing(recorded, state)).consent(recorded.consent()).at(recordedAt);
      case WorkOrderEvent.EvidenceAdded added -> {
        WorkOrder order = Evolution.existing(added, state);
        List<Evidence> evidence = new ArrayList<>(order.evidence());
        evidence.add(new Evidence(added.evidenceId(), added.kind(), added.file(), recordedAt));
        yield new Copy(order).evidence(evidence).at(recordedAt);
      }
      case WorkOrderEvent.WorkOrderTransitioned moved ->
          move(Evolution.existing(moved, state), moved, recordedAt);
      case WorkOrderEvent.WorkOrderPriced priced ->
          new Copy(Evolution.existing(priced, state)).total(priced.total()).at(recordedAt);
      case WorkOrderEvent.PartsChanged changed ->
          new Copy(Evolution.existing(changed, state)).parts(changed.parts()).at(recordedAt);
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
        null,
        created.shopId(),
        created.customerId(),
        created.assetId(),
        created.particulars(),
        null,
        List.of(),
        null,
        List.of(),
        created.internal());
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
    return new Copy(order).status(edge.to(), recordedAt).at(recordedAt);
  }

  /** A work order as it was, but for what is said of it. */
  private static final class Copy {
    private final WorkOrder order;
    private String status;
    private Phase phase;
    private Instant statusSince;
    private @Nullable Instant workSince;
    private Particulars particulars;
    private @Nullable Consent consent;
    private List<Evidence> evidence;
    private @Nullable Money total;
    private List<OrderPart> parts;

    Copy(WorkOrder order) {
      this.order = order;
      this.status = order.status();
      this.phase = order.phase();
      this.statusSince = order.statusSince();
      this.workSince = order.workSince();
      this.particulars = order.particulars();
      this.consent = order.consent();
      this.evidence = order.evidence();
      this.total = order.total();
      this.parts = order.parts();
    }

    Copy status(Status entered, Instant since) {
      status = entered.name();
      phase = entered.phase();
      statusSince = since;
      workSince = phase == Phase.WORK ? since : workSince;
      return this;
    }

    Copy particulars(Particulars changed) {
      particulars = changed;
      return this;
    }

    Copy consent(Consent given) {
      consent = given;
      return this;
    }

    Copy evidence(List<Evidence> gathered) {
      evidence = gathered;
      return this;
    }

    Copy total(Money priced) {
      total = priced;
      return this;
    }

    Copy parts(List<OrderPart> changed) {
      parts = changed;
      return this;
    }

    WorkOrder at(Instant recordedAt) {
      return new WorkOrder(
          order.id(),
          order.revision().next(recordedAt),
          order.externalRef(),
          order.kind(),
          order.number(),
          order.lifecycleId(),
          status,
          phase,
          statusSince,
          workSince,
          order.shopId(),
          order.customerId(),
          order.assetId(),
          particulars,
          consent,
          evidence,
          total,
          parts,
          order.internal());
    }
  }
}

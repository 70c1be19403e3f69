package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to an estimate. */
public sealed interface EstimateEvent extends Event<Estimate> {
  /** The estimate it is about. */
  String estimateId();

  @Override
  default String entityId() {
    return estimateId();
  }

  @Override
  default EntityType<Estimate> entityType() {
    return Estimate.TYPE;
  }

  @Override
  default Estimate evolve(@Nullable Estimate state, Instant recordedAt) {
    return EstimateEvolution.evolve(state, this, recordedAt);
  }

  /** A revision was drafted: the first of its work order, or one that takes another's place. */
  record EstimateCreated(
      String estimateId,
      @Nullable String externalRef,
      String workOrderId,
      WorkOrderKind workOrderKind,
      String shopId,
      String customerId,
      long number,
      @Nullable String supersedes,
      String currency,
      List<EstimateLine> lines,
      @Nullable String notes,
      @Nullable Instant expiresAt)
      implements EstimateEvent {
    /** Copies the lines. */
    public EstimateCreated {
      lines = List.copyOf(lines);
    }

    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes = new ArrayList<>(UniqueKey.claimOf(Estimate.TYPE, externalRef));
      changes.add(new IndexChange.Claim(Estimate.latestOf(workOrderId)));
      return List.copyOf(changes);
    }
  }

  /** A draft says something else. */
  record EstimateUpdated(
      String estimateId,
      List<EstimateLine> lines,
      @Nullable String notes,
      @Nullable Instant expiresAt)
      implements EstimateEvent {
    /** Copies the lines. */
    public EstimateUpdated {
      lines = List.copyOf(lines);
    }
  }

  /** The customer was given it to decide on. */
  record EstimateSent(String estimateId, String approvalTokenHash, Instant expiresAt)
      implements EstimateEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return List.of(new IndexChange.Alarm(expiresAt));
    }
  }

  /** The customer approved at least one line. */
  record EstimateApproved(
      String estimateId, String workOrderId, EstimateDecision decision, List<EstimateLine> lines)
      implements EstimateEvent {
    /** Copies the lines. */
    public EstimateApproved {
      lines = List.copyOf(lines);
    }

    @Override
    public List<IndexChange> indexChanges() {
      return List.of(new IndexChange.Claim(Estimate.approvedOf(workOrderId)));
    }
  }

  /** The customer approved no line. */
  record EstimateDeclined(String estimateId, EstimateDecision decision) implements EstimateEvent {}

  /** The time to decide is over. */
  record EstimateExpired(String estimateId) implements EstimateEvent {}

  /** Another revision took its place. */
  record EstimateSuperseded(String estimateId) implements EstimateEvent {}
}

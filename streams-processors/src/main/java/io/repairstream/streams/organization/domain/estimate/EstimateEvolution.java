package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How events change an estimate. */
final class EstimateEvolution {
  private static final Set<EstimateStatus> REPLACEABLE =
      Set.of(
          EstimateStatus.DRAFT,
          EstimateStatus.SENT,
          EstimateStatus.APPROVED,
          EstimateStatus.PARTIALLY_APPROVED,
          EstimateStatus.DECLINED,
          EstimateStatus.EXPIRED);

  private EstimateEvolution() {}

  static Estimate evolve(@Nullable Estimate state, EstimateEvent event, Instant recordedAt) {
    return switch (event) {
      case EstimateEvent.EstimateCreated created -> draft(state, created, recordedAt);
      case EstimateEvent.EstimateUpdated updated -> {
        Estimate draft = in(Set.of(EstimateStatus.DRAFT), updated, state);
        yield new Next(draft, recordedAt)
            .written(updated.lines(), updated.notes(), updated.expiresAt());
      }
      case EstimateEvent.EstimateSent sent -> {
        Estimate draft = in(Set.of(EstimateStatus.DRAFT), sent, state);
        yield new Next(draft, recordedAt).sent(sent.expiresAt(), sent.approvalTokenHash());
      }
      case EstimateEvent.EstimateApproved approved -> {
        Estimate sent = in(Set.of(EstimateStatus.SENT), approved, state);
        yield new Next(sent, recordedAt)
            .decided(approval(approved.lines()), approved.lines(), approved.decision());
      }
      case EstimateEvent.EstimateDeclined declined -> {
        Estimate sent = in(Set.of(EstimateStatus.SENT), declined, state);
        yield new Next(sent, recordedAt)
            .decided(
                EstimateStatus.DECLINED,
                sent.lines().stream().map(line -> line.decided(false)).toList(),
                declined.decision());
      }
      case EstimateEvent.EstimateExpired expired ->
          new Next(in(Set.of(EstimateStatus.SENT), expired, state), recordedAt)
              .ended(EstimateStatus.EXPIRED);
      case EstimateEvent.EstimateSuperseded superseded ->
          new Next(in(REPLACEABLE, superseded, state), recordedAt).ended(EstimateStatus.SUPERSEDED);
    };
  }

  private static Estimate draft(
      @Nullable Estimate state, EstimateEvent.EstimateCreated created, Instant recordedAt) {
    Evolution.fromNothing(created, state);
    return new Estimate(
        created.estimateId(),
        Revision.first(recordedAt),
        created.externalRef(),
        created.workOrderId(),
        created.workOrderKind(),
        created.shopId(),
        created.customerId(),
        created.number(),
        created.supersedes(),
        EstimateStatus.DRAFT,
        created.currency(),
        created.lines(),
        created.notes(),
        created.expiresAt(),
        null,
        null,
        null);
  }

  private static EstimateStatus approval(List<EstimateLine> lines) {
    return lines.stream().allMatch(EstimateLine::approved)
        ? EstimateStatus.APPROVED
        : EstimateStatus.PARTIALLY_APPROVED;
  }

  private static Estimate in(
      Set<EstimateStatus> possible, EstimateEvent event, @Nullable Estimate state) {
    Estimate estimate = Evolution.existing(event, state);
    if (!possible.contains(estimate.status())) {
      throw new IllegalStateException(
          event.getClass().getSimpleName()
              + " on an estimate in "
              + estimate.status()
              + ": "
              + estimate.id());
    }
    return estimate;
  }

  /** The estimate after one more change. */
  private record Next(Estimate before, Instant recordedAt) {
    Estimate written(
        List<EstimateLine> lines, @Nullable String notes, @Nullable Instant expiresAt) {
      return with(
          EstimateStatus.DRAFT,
          lines,
          notes,
          expiresAt,
          before.sentAt(),
          before.approvalTokenHash(),
          before.decision());
    }

    Estimate sent(Instant expiresAt, String tokenHash) {
      return with(
          EstimateStatus.SENT,
          before.lines(),
          before.notes(),
          expiresAt,
          recordedAt,
          tokenHash,
          before.decision());
    }

    Estimate decided(EstimateStatus status, List<EstimateLine> lines, EstimateDecision decision) {
      return with(
          status,
          lines,
          before.notes(),
          before.expiresAt(),
          before.sentAt(),
          before.approvalTokenHash(),
          decision);
    }

    Estimate ended(EstimateStatus status) {
      return with(
          status,
          before.lines(),
          before.notes(),
          before.expiresAt(),
          before.sentAt(),
          before.approvalTokenHash(),
          before.decision());
    }

    private Estimate with(
        EstimateStatus status,
        List<EstimateLine> lines,
        @Nullable String notes,
        @Nullable Instant expiresAt,
        @Nullable Instant sentAt,
        @Nullable String tokenHash,
        @Nullable EstimateDecision decision) {
      return new Estimate(
          before.id(),
          before.revision().next(recordedAt),
          before.externalRef(),
          before.workOrderId(),
          before.workOrderKind(),
          before.shopId(),
          before.customerId(),
          before.number(),
          before.supersedes(),
          status,
          before.currency(),
          lines,
          notes,
          expiresAt,
          sentAt,
          tokenHash,
          decision);
    }
  }
}

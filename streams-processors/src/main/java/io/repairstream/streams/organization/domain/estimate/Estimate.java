package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One revision of what the repair of a work order is going to cost.
 *
 * @param number its place among the estimates of its work order, from 1
 * @param supersedes the estimate it revises, where it revises one
 * @param currency the shop's
 * @param expiresAt until when the customer may decide; set at the latest when it is sent
 * @param approvalTokenHash lowercase hex SHA-256 of the approval link's token; null before it is
 *     sent
 * @param decision the customer's word, once given
 */
public record Estimate(
    String id,
    Revision revision,
    @Nullable String externalRef,
    String workOrderId,
    WorkOrderKind workOrderKind,
    String shopId,
    String customerId,
    long number,
    @Nullable String supersedes,
    EstimateStatus status,
    String currency,
    List<EstimateLine> lines,
    @Nullable String notes,
    @Nullable Instant expiresAt,
    @Nullable Instant sentAt,
    @Nullable String approvalTokenHash,
    @Nullable EstimateDecision decision)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Estimate> TYPE = new EntityType<>("estimate", Estimate.class);

  /** Copies the lines. */
  public Estimate {
    lines = List.copyOf(lines);
  }

  /** Held by the newest revision of the work order's estimate, whatever its status. */
  public static UniqueKey latestOf(String workOrderId) {
    return new UniqueKey("estimate.latest", workOrderId);
  }

  /** Held by the estimate of the work order that the customer approved last. */
  public static UniqueKey approvedOf(String workOrderId) {
    return new UniqueKey("estimate.approved", workOrderId);
  }

  /** What all its lines add up to. */
  public Totals totals() {
    return Totals.of(currency, lines);
  }

  /** What the approved lines add up to. */
  public Totals approvedTotals() {
    return Totals.of(currency, approvedLines());
  }

  /** The lines the customer approved. */
  public List<EstimateLine> approvedLines() {
    return lines.stream().filter(EstimateLine::approved).toList();
  }

  /** Approved parts that stock did not cover. */
  public List<EstimateLine> toOrder() {
    return lines.stream().filter(EstimateLine::toOrder).toList();
  }

  /** Whether the customer approved it, wholly or in part, and no later one took its place. */
  public boolean approved() {
    return status == EstimateStatus.APPROVED || status == EstimateStatus.PARTIALLY_APPROVED;
  }

  /** Whether the time to decide is over at {@code now}, noticed or not. */
  public boolean expired(Instant now) {
    return expiresAt != null && !now.isBefore(expiresAt);
  }
}

package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about estimates. */
public sealed interface EstimateCommand extends Command {
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
  default Decision decide(OrganizationView view) {
    return EstimateDecider.decide(this, view);
  }

  /** Draft an estimate for a work order. */
  record CreateEstimate(
      CommandMeta meta,
      String estimateId,
      String workOrderId,
      List<LineDraft> lines,
      @Nullable String notes,
      @Nullable Instant expiresAt,
      @Nullable String externalRef)
      implements EstimateCommand {
    /** Copies the lines. */
    public CreateEstimate {
      lines = List.copyOf(lines);
    }
  }

  /** Change a draft. */
  record UpdateEstimate(
      CommandMeta meta,
      String estimateId,
      Patch<List<LineDraft>> lines,
      Patch<String> notes,
      Patch<Instant> expiresAt)
      implements EstimateCommand {}

  /**
   * Give the customer a draft to decide on.
   *
   * @param approvalTokenHash lowercase hex SHA-256 of the approval link's token
   * @param expiresAt until when the customer may decide; null leaves what the draft says
   */
  record SendEstimate(
      CommandMeta meta, String estimateId, String approvalTokenHash, @Nullable Instant expiresAt)
      implements EstimateCommand {}

  /** Record that the customer approved all of it, or the lines that {@code lines} says. */
  record ApproveEstimate(
      CommandMeta meta, String estimateId, Statement statement, List<LineVote> lines)
      implements EstimateCommand {
    /** Copies the lines. */
    public ApproveEstimate {
      lines = List.copyOf(lines);
    }
  }

  /** Record that the customer wants none of it. */
  record DeclineEstimate(CommandMeta meta, String estimateId, Statement statement)
      implements EstimateCommand {}

  /**
   * The customer decides through the approval link.
   *
   * @param approvalTokenHash lowercase hex SHA-256 of the token the link carries
   * @param approve false declines all of it
   */
  record DecideByLink(
      CommandMeta meta,
      String estimateId,
      String approvalTokenHash,
      boolean approve,
      String signer,
      @Nullable String note,
      List<LineVote> lines)
      implements EstimateCommand {
    /** Copies the lines. */
    public DecideByLink {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Draft the next revision with what this one says.
   *
   * @param estimateId the revision to come
   * @param formerId the revision that it takes the place of
   */
  record ReviseEstimate(CommandMeta meta, String estimateId, String formerId)
      implements EstimateCommand {}

  /** The time to decide may be over. */
  record ExpireEstimate(CommandMeta meta, String estimateId) implements EstimateCommand {}
}

package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of the customer's word on an estimate.
 *
 * <p>Approving opens the gates of the work order and does not move it: who works in the shop says
 * when the order goes on.
 */
final class Deciding {
  private static final String BY_LINK = "approval_link";
  private static final List<String> CHANNELS =
      List.of("in_person", "phone", "email", "sms", "portal");

  private Deciding() {}

  static Decision approve(
      Estimate estimate, EstimateCommand.ApproveEstimate approve, OrganizationView view) {
    return decidable(estimate, view)
        .then(() -> channel(approve.statement().channel()))
        .decide(() -> settle(estimate, approve.lines(), word(approve.statement(), view), view));
  }

  static Decision decline(
      Estimate estimate, EstimateCommand.DeclineEstimate decline, OrganizationView view) {
    return decidable(estimate, view)
        .then(() -> channel(decline.statement().channel()))
        .decide(
            () -> new Decision.Accepted(declined(estimate, word(decline.statement(), view), view)));
  }

  /** Whoever has no token of this estimate learns nothing of it, not even that it exists. */
  static Decision byLink(EstimateCommand.DecideByLink link, OrganizationView view) {
    Estimate estimate = view.find(Estimate.TYPE, link.estimateId());
    if (estimate == null || !opens(estimate, link.approvalTokenHash())) {
      return new Decision.Refused(
          Refusal.of(RefusalCode.NOT_FOUND, "there is no such approval link"));
    }
    EstimateDecision word =
        new EstimateDecision(link.signer(), BY_LINK, view.now(), link.note(), null);
    return decidable(estimate, view)
        .decide(
            () ->
                link.approve()
                    ? settle(estimate, link.lines(), word, view)
                    : new Decision.Accepted(declined(estimate, word, view)));
  }

  private static boolean opens(Estimate estimate, String tokenHash) {
    String kept = estimate.approvalTokenHash();
    return kept != null
        && MessageDigest.isEqual(
            kept.getBytes(StandardCharsets.UTF_8), tokenHash.getBytes(StandardCharsets.UTF_8));
  }

  private static Checklist decidable(Estimate estimate, OrganizationView view) {
    return Checklist.first(() -> EstimateRules.in(estimate, EstimateStatus.SENT))
        .then(() -> inTime(estimate, view))
        .then(() -> EstimateRules.open(EstimateRules.order(view, estimate.workOrderId())));
  }

  private static @Nullable Refusal inTime(Estimate estimate, OrganizationView view) {
    return estimate.expired(view.now())
        ? Refusal.of(
                RefusalCode.CONFLICT,
                "the time to decide on the estimate was over at "
                    + estimate.expiresAt()
                    + " (expected: a new revision)")
            .with("status", EstimateStatus.EXPIRED.name())
            .with("expires_at", String.valueOf(estimate.expiresAt()))
        : null;
  }

  private static @Nullable Refusal channel(String channel) {
    return CHANNELS.contains(channel)
        ? null
        : Refusal.invalid("channel", channel, String.join(", ", CHANNELS));
  }

  private static EstimateDecision word(Statement statement, OrganizationView view) {
    return new EstimateDecision(
        statement.signer(),
        statement.channel(),
        view.now(),
        statement.note(),
        statement.textSha256());
  }

  private static Decision settle(
      Estimate estimate, List<LineVote> votes, EstimateDecision word, OrganizationView view) {
    return Checklist.first(() -> Votes.objection(estimate, votes))
        .decide(
            () -> {
              List<EstimateLine> lines = Votes.applied(estimate, votes);
              return new Decision.Accepted(
                  lines.stream().anyMatch(EstimateLine::approved)
                      ? Approval.events(estimate, lines, word, view)
                      : declined(estimate, word, view));
            });
  }

  private static List<Event<?>> declined(
      Estimate estimate, EstimateDecision word, OrganizationView view) {
    WorkOrder order = EstimateRules.order(view, estimate.workOrderId());
    List<Event<?>> events = new ArrayList<>();
    events.add(new EstimateEvent.EstimateDeclined(estimate.id(), word));
    events.addAll(Pricing.withdrawn(view, order, estimate));
    return events;
  }
}

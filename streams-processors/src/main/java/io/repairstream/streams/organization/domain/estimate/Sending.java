package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of giving an estimate to the customer. */
final class Sending {
  /** How long a customer may think when nobody says how long. */
  static final Duration TIME_TO_DECIDE = Duration.ofDays(14);

  private Sending() {}

  static Decision decide(
      Estimate estimate, EstimateCommand.SendEstimate send, OrganizationView view) {
    WorkOrder order = EstimateRules.order(view, estimate.workOrderId());
    Instant said = send.expiresAt() == null ? estimate.expiresAt() : send.expiresAt();
    Instant expiresAt = said == null ? view.now().plus(TIME_TO_DECIDE) : said;
    return Checklist.first(() -> EstimateRules.in(estimate, EstimateStatus.DRAFT))
        .then(() -> EstimateRules.open(order))
        .then(() -> itemized(estimate))
        .then(() -> EstimateRules.ahead(expiresAt, view.now()))
        .decide(
            () -> {
              List<Event<?>> events = new ArrayList<>();
              events.add(
                  new EstimateEvent.EstimateSent(
                      estimate.id(), send.approvalTokenHash(), expiresAt));
              events.addAll(Pricing.priced(order, estimate.totals().total()));
              return new Decision.Accepted(events);
            });
  }

  private static @Nullable Refusal itemized(Estimate estimate) {
    return estimate.lines().isEmpty()
        ? Refusal.invalid("lines", "none", "at least one line before it is sent")
        : null;
  }
}

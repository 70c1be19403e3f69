package io.repairstream.streams.organization.domain.estimate;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The rules of estimates. */
final class EstimateDecider {
  private EstimateDecider() {}

  static Decision decide(EstimateCommand command, OrganizationView view) {
    return switch (command) {
      case EstimateCommand.CreateEstimate create -> Drafting.create(create, view);
      case EstimateCommand.UpdateEstimate update ->
          onEstimate(update, view, estimate -> Drafting.update(estimate, update, view));
      case EstimateCommand.ReviseEstimate revise -> Drafting.revise(revise, view);
      case EstimateCommand.SendEstimate send ->
          onEstimate(send, view, estimate -> Sending.decide(estimate, send, view));
      case EstimateCommand.ApproveEstimate approve ->
          onEstimate(approve, view, estimate -> Deciding.approve(estimate, approve, view));
      case EstimateCommand.DeclineEstimate decline ->
          onEstimate(decline, view, estimate -> Deciding.decline(estimate, decline, view));
      case EstimateCommand.DecideByLink link -> Deciding.byLink(link, view);
      case EstimateCommand.ExpireEstimate expire ->
          onEstimate(expire, view, estimate -> expire(estimate, view));
    };
  }

  /**
   * What every command about an existing estimate asks first: is it there for this caller, and is
   * it the one they saw?
   */
  private static Decision onEstimate(
      EstimateCommand command, OrganizationView view, Function<Estimate, Decision> rest) {
    Estimate estimate = view.find(Estimate.TYPE, command.estimateId());
    if (estimate == null || !command.meta().reaches(estimate.shopId())) {
      return new Decision.Refused(Refusal.notFound("estimate_id", command.estimateId()));
    }
    return Checklist.first(() -> Checks.versionMatches(command.meta(), estimate))
        .decide(() -> rest.apply(estimate));
  }

  /** The alarm is never cancelled, so it may find that there is nothing left to expire. */
  private static Decision expire(Estimate estimate, OrganizationView view) {
    if (estimate.status() != EstimateStatus.SENT || !estimate.expired(view.now())) {
      return new Decision.Accepted(List.of());
    }
    WorkOrder order = EstimateRules.order(view, estimate.workOrderId());
    List<Event<?>> events = new ArrayList<>();
    events.add(new EstimateEvent.EstimateExpired(estimate.id()));
    events.addAll(Pricing.withdrawn(view, order, estimate));
    return new Decision.Accepted(events);
  }
}

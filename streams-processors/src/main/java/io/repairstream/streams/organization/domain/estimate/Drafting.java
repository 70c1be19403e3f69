package io.repairstream.streams.organization.domain.estimate;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.shop.Shop;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of writing an estimate, and of writing the next revision of one. */
final class Drafting {
  private Drafting() {}

  static Decision create(EstimateCommand.CreateEstimate create, OrganizationView view) {
    WorkOrder order = WorkOrderRules.reachable(view, create.meta(), create.workOrderId());
    if (order == null) {
      return new Decision.Refused(Refusal.notFound("work_order_id", create.workOrderId()));
    }
    Estimate latest = EstimateRules.latest(view, order.id());
    LineReading reading =
        LineReading.of(
            view,
            order.shopId(),
            currency(view, order.shopId()),
            create.estimateId(),
            1,
            List.of(),
            create.lines());
    return Checklist.first(() -> Checks.unused(view, Estimate.TYPE, create.estimateId()))
        .then(() -> EstimateRules.open(order))
        .then(() -> none(latest))
        .then(reading::objection)
        .then(() -> EstimateRules.ahead(create.expiresAt(), view.now()))
        .then(() -> Checks.externalRefFree(view, Estimate.TYPE, create.externalRef()))
        .accept(
            () ->
                new EstimateEvent.EstimateCreated(
                    create.estimateId(),
                    create.externalRef(),
                    order.id(),
                    order.kind(),
                    order.shopId(),
                    order.customerId(),
                    latest == null ? 1 : latest.number() + 1,
                    null,
                    currency(view, order.shopId()),
                    reading.lines(),
                    create.notes(),
                    create.expiresAt()));
  }

  static Decision update(
      Estimate estimate, EstimateCommand.UpdateEstimate update, OrganizationView view) {
    LineReading reading =
        update.lines().present()
            ? LineReading.of(
                view,
                estimate.shopId(),
                estimate.currency(),
                estimate.id(),
                estimate.revision().version() + 1,
                estimate.lines(),
                update.lines().orKeep(List.of()))
            : null;
    return Checklist.first(() -> EstimateRules.in(estimate, EstimateStatus.DRAFT))
        .then(() -> reading == null ? null : reading.objection())
        .then(() -> EstimateRules.ahead(update.expiresAt().value(), view.now()))
        .decide(
            () ->
                changed(
                    estimate,
                    reading == null ? estimate.lines() : reading.lines(),
                    update.notes().or(estimate.notes()),
                    update.expiresAt().or(estimate.expiresAt())));
  }

  private static Decision changed(
      Estimate estimate,
      List<EstimateLine> lines,
      @Nullable String notes,
      @Nullable Instant expiresAt) {
    boolean same =
        lines.equals(estimate.lines())
            && Objects.equals(notes, estimate.notes())
            && Objects.equals(expiresAt, estimate.expiresAt());
    return new Decision.Accepted(
        same
            ? List.of()
            : List.of(new EstimateEvent.EstimateUpdated(estimate.id(), lines, notes, expiresAt)));
  }

  /**
   * The former revision's place is taken at once, unless the customer has approved it: then it
   * holds until the new one is approved, so that what was approved is never lowered silently.
   */
  static Decision revise(EstimateCommand.ReviseEstimate revise, OrganizationView view) {
    Estimate former = view.find(Estimate.TYPE, revise.formerId());
    if (former == null || !revise.meta().reaches(former.shopId())) {
      return new Decision.Refused(Refusal.notFound("estimate_id", revise.formerId()));
    }
    WorkOrder order = EstimateRules.order(view, former.workOrderId());
    return Checklist.first(() -> Checks.unused(view, Estimate.TYPE, revise.estimateId()))
        .then(() -> Checks.versionMatches(revise.meta(), former))
        .then(() -> newest(former, view))
        .then(() -> EstimateRules.open(order))
        .decide(() -> new Decision.Accepted(revised(revise.estimateId(), former, order, view)));
  }

  private static List<Event<?>> revised(
      String id, Estimate former, WorkOrder order, OrganizationView view) {
    List<Event<?>> events = new ArrayList<>();
    events.add(
        new EstimateEvent.EstimateCreated(
            id,
            null,
            former.workOrderId(),
            former.workOrderKind(),
            former.shopId(),
            former.customerId(),
            former.number() + 1,
            former.id(),
            former.currency(),
            former.lines().stream().map(EstimateLine::undecided).toList(),
            former.notes(),
            null));
    if (!former.approved()) {
      events.add(new EstimateEvent.EstimateSuperseded(former.id()));
      events.addAll(Pricing.withdrawn(view, order, former));
    }
    return events;
  }

  private static @Nullable Refusal none(@Nullable Estimate latest) {
    return latest == null || !pending(latest.status())
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "the work order has an estimate that is "
                    + latest.status()
                    + " already: "
                    + latest.id()
                    + " (expected: that one is changed, or revised with POST /estimates/"
                    + latest.id()
                    + "/revise)")
            .with("existing_id", latest.id())
            .with("status", latest.status().name());
  }

  private static boolean pending(EstimateStatus status) {
    return status == EstimateStatus.DRAFT || status == EstimateStatus.SENT;
  }

  private static @Nullable Refusal newest(Estimate former, OrganizationView view) {
    String latest = view.holderOf(Estimate.latestOf(former.workOrderId()));
    return former.id().equals(latest)
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "a newer revision took the place of this estimate (expected: the newest, "
                    + latest
                    + ")")
            .with("status", former.status().name())
            .with("latest_id", String.valueOf(latest));
  }

  private static String currency(OrganizationView view, String shopId) {
    return requireNonNull(view.find(Shop.TYPE, shopId)).currency();
  }
}

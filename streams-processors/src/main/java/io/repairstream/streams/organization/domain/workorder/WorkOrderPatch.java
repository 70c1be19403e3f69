package io.repairstream.streams.organization.domain.workorder;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.team.TeamRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a merge patch says of a work order, and the rules of it. */
public record WorkOrderPatch(
    Patch<String> issueCategory,
    Patch<String> issueDescription,
    Patch<String> priority,
    Patch<String> assignedTechId,
    Patch<String> findingsSummary,
    Patch<Instant> promisedAt,
    Patch<String> comebackOf) {

  /** What comes of it on {@code order}, as the caller of {@code meta} asks for it. */
  public Decision decide(WorkOrder order, CommandMeta meta, OrganizationView view) {
    String tech = assignedTechId.value();
    Comeback comeback =
        new Comeback(
            comebackOf.value(),
            order.id(),
            order.kind(),
            order.assetId(),
            order.revision().createdAt());
    return Checklist.first(this::priorityKnown)
        .then(() -> TeamRules.assignable(view, order.shopId(), "assigned_tech_id", tech))
        .then(() -> comeback.objection(view, meta))
        .decide(() -> changed(order, applied(order.particulars(), comeback, view)));
  }

  private @Nullable Refusal priorityKnown() {
    String name = priority.value();
    return !priority.present() || Priority.named(name) != null
        ? null
        : Refusal.invalid("priority", String.valueOf(name), Priority.CHOICES);
  }

  private Particulars applied(Particulars before, Comeback comeback, OrganizationView view) {
    return new Particulars(
        issueCategory.or(before.issueCategory()),
        issueDescription.or(before.issueDescription()),
        priority.present() ? requireNonNull(Priority.named(priority.value())) : before.priority(),
        assignedTechId.or(before.assignedTechId()),
        findingsSummary.or(before.findingsSummary()),
        promisedAt.or(before.promisedAt()),
        comebackOf.present() ? comeback.first(view) : before.comebackOf());
  }

  private static Decision changed(WorkOrder order, Particulars after) {
    return after.equals(order.particulars())
        ? new Decision.Accepted(List.of())
        : new Decision.Accepted(List.of(new WorkOrderEvent.WorkOrderUpdated(order.id(), after)));
  }
}

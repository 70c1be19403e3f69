package io.repairstream.streams.organization.domain.inspection;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.lifecycle.Phase;
import io.repairstream.streams.organization.domain.team.TeamRules;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import org.jspecify.annotations.Nullable;

/** The rules of planning an inspection. */
final class InspectionPlanning {
  private InspectionPlanning() {}

  static Decision decide(InspectionCommand.CreateInspection create, OrganizationView view) {
    WorkOrder order = view.find(WorkOrder.TYPE, create.workOrderId());
    if (order == null || !create.meta().reaches(order.shopId())) {
      return new Decision.Refused(Refusal.notFound("work_order_id", create.workOrderId()));
    }
    return Checklist.first(() -> Checks.unused(view, Inspection.TYPE, create.inspectionId()))
        .then(() -> underWay(order))
        .then(
            () -> Checks.exists(view, InspectionTemplate.TYPE, "template_id", create.templateId()))
        .decide(() -> planned(create, order, template(view, create.templateId()), view));
  }

  private static @Nullable InspectionTemplate template(
      OrganizationView view, @Nullable String templateId) {
    return templateId == null ? null : view.find(InspectionTemplate.TYPE, templateId);
  }

  private static Decision planned(
      InspectionCommand.CreateInspection create,
      WorkOrder order,
      @Nullable InspectionTemplate template,
      OrganizationView view) {
    return switch (template == null ? Plan.given(create) : Plan.from(template, create)) {
      case Plan.Impossible impossible -> new Decision.Refused(impossible.refusal());
      case Plan.Possible plan ->
          Checklist.first(() -> suits(order.kind(), plan.kind()))
              .then(() -> PointRules.plannable(plan.points()))
              .then(() -> TeamRules.assignable(view, "technician_id", create.technicianId()))
              .then(() -> Checks.externalRefFree(view, Inspection.TYPE, create.externalRef()))
              .accept(() -> created(create, order, plan));
    };
  }

  private static @Nullable Refusal underWay(WorkOrder order) {
    return order.phase() != Phase.DONE && order.phase() != Phase.CANCELLED
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "the work order is " + order.status() + ": nothing is left to inspect")
            .with("work_order_id", order.id())
            .with("current_status", order.status());
  }

  private static @Nullable Refusal suits(WorkOrderKind order, InspectionKind kind) {
    return order == WorkOrderKind.TICKET && kind == InspectionKind.VEHICLE
        ? Refusal.invalid("kind", "vehicle", "diagnostic or qc: a ticket has no vehicle")
        : null;
  }

  private static InspectionEvent created(
      InspectionCommand.CreateInspection create, WorkOrder order, Plan.Possible plan) {
    return new InspectionEvent.InspectionCreated(
        create.inspectionId(),
        create.externalRef(),
        order.id(),
        order.kind(),
        order.shopId(),
        plan.kind(),
        plan.template(),
        plan.title(),
        create.technicianId(),
        plan.points());
  }
}

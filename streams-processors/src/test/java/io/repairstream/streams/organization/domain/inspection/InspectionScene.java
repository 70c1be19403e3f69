package io.repairstream.streams.organization.domain.inspection;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.customer.CustomerCommand;
import io.repairstream.streams.organization.domain.customer.CustomerProfile;
import io.repairstream.streams.organization.domain.lifecycle.Phase;
import io.repairstream.streams.organization.domain.transition.TransitionCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is asked about inspections in their tests. */
final class InspectionScene {
  static final String ID = "inspection-1";
  static final String TEMPLATE = "template-1";
  static final List<PointPlan> POINTS =
      List.of(new PointPlan("screen", "Screen", true), new PointPlan("case", "Case", false));
  static final List<PointFinding> FINDINGS =
      List.of(finding("screen", "OK"), finding("case", "ATTENTION"));

  private InspectionScene() {}

  /** A ticket and a repair order, and a template that is active. */
  static Scene withOrders() {
    Scene scene = Scene.withTicket();
    scene.events(Scene.repairOrder(Scene.OWNER, Scene.REPAIR_ORDER));
    scene.events(template(TEMPLATE, "Intake", "diagnostic"));
    return scene;
  }

  static TemplateCommand template(String id, String name, String kind) {
    return new TemplateCommand.CreateInspectionTemplate(Scene.OWNER, id, name, kind, POINTS, null);
  }

  static InspectionCommand create(String id, String order, String kind) {
    return create(Scene.OWNER, id, order, kind, null, "Look", null, POINTS, null);
  }

  static InspectionCommand fromTemplate(
      @Nullable String kind, String template, @Nullable String title, List<PointPlan> points) {
    return create(Scene.OWNER, ID, Scene.TICKET, kind, template, title, Scene.TECH, points, "x-1");
  }

  static InspectionCommand create(
      CommandMeta meta,
      String id,
      String order,
      @Nullable String kind,
      @Nullable String template,
      @Nullable String title,
      @Nullable String technician,
      List<PointPlan> points,
      @Nullable String ref) {
    return new InspectionCommand.CreateInspection(
        meta, id, order, kind, template, title, technician, points, ref);
  }

  static PointFinding finding(String key, String result) {
    return new PointFinding(key, result, null, null, List.of());
  }

  static InspectionCommand answer(List<PointFinding> findings) {
    return update(Scene.OWNER, Patch.absent(), Patch.absent(), findings);
  }

  static InspectionCommand update(
      CommandMeta meta, Patch<String> title, Patch<String> technician, List<PointFinding> points) {
    return new InspectionCommand.UpdateInspection(meta, ID, title, technician, points);
  }

  static InspectionCommand complete(@Nullable String outcome) {
    return new InspectionCommand.CompleteInspection(Scene.OWNER, ID, outcome);
  }

  static InspectionCommand send(String channel, @Nullable String to) {
    return new InspectionCommand.SendInspection(Scene.OWNER, ID, channel, to);
  }

  static CustomerCommand customer(String id, @Nullable String email, @Nullable String phone) {
    return new CustomerCommand.CreateCustomer(
        Scene.OWNER,
        id,
        new CustomerProfile("Bo", null, email, phone, "email", null, List.of(), null, null, false),
        null);
  }

  static WorkOrderCommand ticketOf(String id, String customer, String device) {
    return new WorkOrderCommand.CreateWorkOrder(
        Scene.OWNER,
        id,
        WorkOrderKind.TICKET,
        Scene.SHOP,
        customer,
        device,
        null,
        null,
        "standard",
        null,
        null,
        null,
        null,
        false);
  }

  static TransitionCommand voided() {
    return new TransitionCommand.TransitionWorkOrder(
        Scene.OWNER, Scene.TICKET, WorkOrderKind.TICKET, null, "VOIDED", "gone");
  }

  /** The ticket as if its way had ended well. */
  static WorkOrder closed(Scene scene) {
    WorkOrder order = scene.get(WorkOrder.TYPE, Scene.TICKET);
    return new WorkOrder(
        order.id(),
        order.revision(),
        order.externalRef(),
        order.kind(),
        order.number(),
        order.lifecycleId(),
        "CLOSED",
        Phase.DONE,
        order.statusSince(),
        order.workSince(),
        order.shopId(),
        order.customerId(),
        order.assetId(),
        order.particulars(),
        order.consent(),
        order.evidence(),
        order.total(),
        order.parts(),
        order.internal());
  }

  /** {@code inspection} as if it were in {@code status}. */
  static Inspection in(InspectionStatus status, Inspection inspection) {
    return new Inspection(
        inspection.id(),
        inspection.revision(),
        inspection.externalRef(),
        inspection.workOrderId(),
        inspection.workOrderKind(),
        inspection.shopId(),
        inspection.kind(),
        inspection.template(),
        inspection.title(),
        status,
        inspection.technicianId(),
        inspection.points(),
        inspection.outcome(),
        inspection.completedAt(),
        inspection.sentAt(),
        inspection.recipient());
  }
}

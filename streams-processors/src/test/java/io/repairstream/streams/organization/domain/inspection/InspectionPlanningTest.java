package io.repairstream.streams.organization.domain.inspection;

import static io.repairstream.streams.organization.domain.inspection.InspectionScene.ID;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.POINTS;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.TEMPLATE;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.create;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.fromTemplate;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Planning inspections: from templates and from points given. */
class InspectionPlanningTest {
  private final Scene scene = InspectionScene.withOrders();

  @Test
  void aPlannedInspectionHasThePointsItWasGiven() {
    scene.events(create(ID, Scene.REPAIR_ORDER, "vehicle"));

    Inspection inspection = inspection();
    assertThat(inspection.status()).isEqualTo(InspectionStatus.PLANNED);
    assertThat(inspection.isCompleted()).isFalse();
    assertThat(inspection.workOrderKind()).isEqualTo(WorkOrderKind.REPAIR_ORDER);
    assertThat(inspection.shopId()).isEqualTo(Scene.SHOP);
    assertThat(inspection.points()).extracting(InspectionPoint::plan).isEqualTo(POINTS);
    assertThat(inspection.points())
        .extracting(InspectionPoint::answer)
        .containsOnly(PointAnswer.NONE);
    assertThat(inspection.template()).isNull();
  }

  @Test
  void anInspectionFromATemplateRemembersItsVersion() {
    scene.events(fromTemplate(null, TEMPLATE, null, List.of()));
    scene.events(
        new TemplateCommand.UpdateInspectionTemplate(
            Scene.OWNER, TEMPLATE, Patch.of("Other"), Patch.absent(), Patch.absent()));

    Inspection inspection = inspection();
    assertThat(inspection.title()).isEqualTo("Intake");
    assertThat(inspection.kind()).isEqualTo(InspectionKind.DIAGNOSTIC);
    assertThat(inspection.template()).isEqualTo(new TemplateReference(TEMPLATE, 1));
    assertThat(inspection.technicianId()).isEqualTo(Scene.TECH);
    assertThat(
            scene
                .refusal(
                    create(Scene.OWNER, "i-2", Scene.TICKET, "qc", null, "L", null, POINTS, "x-1"))
                .details())
        .containsEntry("field", "external_ref")
        .containsEntry("existing_id", ID);
  }

  @Test
  void theCallerMaySayWhatTheTemplateSaysAndCallItOtherwise() {
    scene.events(fromTemplate("diagnostic", TEMPLATE, "Mine", List.of()));

    assertThat(inspection().title()).isEqualTo("Mine");
  }

  @Test
  void whatContradictsTheTemplateIsRefused() {
    assertRefused(fromTemplate("qc", TEMPLATE, null, List.of()), "kind", "qc");
    assertRefused(fromTemplate(null, TEMPLATE, null, POINTS), "points", "2 points");
    assertThat(scene.refusal(fromTemplate(null, "nothing", null, List.of())).details())
        .containsEntry("field", "template_id");
    scene.events(
        new TemplateCommand.UpdateInspectionTemplate(
            Scene.OWNER, TEMPLATE, Patch.absent(), Patch.absent(), Patch.of(false)));
    assertRefused(fromTemplate(null, TEMPLATE, null, List.of()), "template_id", TEMPLATE);
  }

  @Test
  void withoutATemplateKindTitleAndPointsAreNeeded() {
    assertRefused(given(null, "Look", POINTS), "kind", "missing");
    assertRefused(given("engine", "Look", POINTS), "kind", "engine");
    assertRefused(given("qc", null, POINTS), "title", "missing");
    assertRefused(given("qc", "Look", List.of()), "points", "0");
    assertRefused(given("qc", "Look", points(201)), "points", "201");
    assertRefused(
        given("qc", "Look", List.of(POINTS.getFirst(), POINTS.getFirst())), "points.key", "screen");
    assertThat(scene.events(given("qc", "Look", points(200)))).hasSize(1);
  }

  @Test
  void aTicketHasNoVehicleToInspect() {
    assertRefused(create(ID, Scene.TICKET, "vehicle"), "kind", "vehicle");
    assertThat(scene.events(create(ID, Scene.TICKET, "diagnostic"))).hasSize(1);
    assertThat(scene.events(create("i-2", Scene.REPAIR_ORDER, "qc"))).hasSize(1);
  }

  @Test
  void itNeedsAnOrderThatIsUnderWayAndATechnicianWhoExists() {
    assertThat(scene.refusal(create(ID, "nothing", "qc")).details())
        .containsEntry("field", "work_order_id");
    assertThat(
            scene
                .refusal(
                    create(
                        Scene.in(Scene.OTHER_SHOP),
                        ID,
                        Scene.TICKET,
                        "qc",
                        null,
                        "L",
                        null,
                        POINTS,
                        null))
                .code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(
            scene
                .refusal(
                    create(Scene.OWNER, ID, Scene.TICKET, "qc", null, "L", "nobody", POINTS, null))
                .details())
        .containsEntry("field", "technician_id");
    scene.events(create(ID, Scene.TICKET, "qc"));
    assertThat(scene.refusal(create(ID, Scene.TICKET, "qc")).code())
        .isEqualTo(RefusalCode.CONFLICT);
    scene.events(InspectionScene.voided());
    Refusal over = scene.refusal(create("i-2", Scene.TICKET, "qc"));
    assertThat(over.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(over.details()).containsEntry("current_status", "VOIDED");
  }

  @Test
  void aClosedOrderIsNotInspectedEither() {
    scene.put(WorkOrder.TYPE, InspectionScene.closed(scene));

    assertThat(scene.refusal(create(ID, Scene.TICKET, "qc")).details())
        .containsEntry("current_status", "CLOSED");
  }

  @Test
  void theLatestOfItsKindIsTheOneMadeLast() {
    scene.events(create(ID, Scene.TICKET, "qc"));
    scene.events(create("i-2", Scene.TICKET, "diagnostic"));
    scene.events(create("i-3", Scene.TICKET, "qc"));

    assertThat(scene.holderOf(Inspection.latestOf(Scene.TICKET, InspectionKind.QC)))
        .isEqualTo("i-3");
    assertThat(scene.holderOf(Inspection.latestOf(Scene.TICKET, InspectionKind.DIAGNOSTIC)))
        .isEqualTo("i-2");
    assertThat(scene.holderOf(Inspection.latestOf(Scene.REPAIR_ORDER, InspectionKind.QC))).isNull();
  }

  private static InspectionCommand given(
      @Nullable String kind, @Nullable String title, List<PointPlan> points) {
    return create(Scene.OWNER, ID, Scene.TICKET, kind, null, title, null, points, null);
  }

  private static List<PointPlan> points(int count) {
    return IntStream.range(0, count)
        .mapToObj(index -> new PointPlan("p" + index, "Point " + index, true))
        .toList();
  }

  private Inspection inspection() {
    return scene.get(Inspection.TYPE, ID);
  }

  private void assertRefused(InspectionCommand command, String field, String value) {
    Refusal refusal = scene.refusal(command);
    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details()).containsEntry("field", field).containsEntry("value", value);
  }
}

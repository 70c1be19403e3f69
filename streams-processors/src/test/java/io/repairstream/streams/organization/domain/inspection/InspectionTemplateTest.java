package io.repairstream.streams.organization.domain.inspection;

import static io.repairstream.streams.organization.domain.inspection.InspectionScene.POINTS;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.TEMPLATE;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.template;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Adding and changing templates of inspections. */
class InspectionTemplateTest {
  private final Scene scene = InspectionScene.withOrders();

  @Test
  void aTemplateIsActiveFromTheStart() {
    InspectionTemplate template = scene.get(InspectionTemplate.TYPE, TEMPLATE);

    assertThat(template.active()).isTrue();
    assertThat(template.points()).isEqualTo(POINTS);
    assertThat(template.kind()).isEqualTo(InspectionKind.DIAGNOSTIC);
  }

  @Test
  void aNameIsTakenOncePerKind() {
    Refusal taken = scene.refusal(template("t-2", "Intake", "diagnostic"));
    assertThat(taken.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(taken.details())
        .containsEntry("field", "name")
        .containsEntry("existing_id", TEMPLATE);
    assertThat(scene.events(template("t-2", "Intake", "qc"))).hasSize(1);
  }

  @Test
  void whatCannotBeATemplateIsRefused() {
    assertThat(scene.refusal(template(TEMPLATE, "New", "qc")).code())
        .isEqualTo(RefusalCode.CONFLICT);
    assertThat(scene.refusal(template("t-2", "New", "engine")).details())
        .containsEntry("field", "kind")
        .containsEntry("value", "engine");
    assertThat(scene.refusal(add("t-2", List.of(), null)).details())
        .containsEntry("field", "points");
    scene.events(add("t-2", POINTS, "x-1"));
    assertThat(
            scene
                .refusal(
                    new TemplateCommand.CreateInspectionTemplate(
                        Scene.OWNER, "t-3", "Third", "qc", POINTS, "x-1"))
                .details())
        .containsEntry("field", "external_ref");
  }

  @Test
  void aChangeKeepsWhatItDoesNotName() {
    List<PointPlan> points = List.of(new PointPlan("port", "Port", false));
    scene.events(change(Scene.ifMatch(1), Patch.absent(), Patch.of(points), Patch.absent()));
    scene.events(change(Scene.OWNER, Patch.absent(), Patch.absent(), Patch.of(false)));

    InspectionTemplate template = scene.get(InspectionTemplate.TYPE, TEMPLATE);
    assertThat(template.name()).isEqualTo("Intake");
    assertThat(template.points()).isEqualTo(points);
    assertThat(template.active()).isFalse();
    assertThat(template.revision().version()).isEqualTo(3);
  }

  @Test
  void aNameGivenUpIsFreeAgain() {
    scene.events(change(Scene.OWNER, Patch.of("Check-in"), Patch.absent(), Patch.absent()));

    assertThat(scene.refusal(template("t-2", "Check-in", "diagnostic")).details())
        .containsEntry("existing_id", TEMPLATE);
    scene.events(template("t-2", "Intake", "diagnostic"));
    assertThat(
            scene
                .refusal(change(Scene.OWNER, Patch.of("Intake"), Patch.absent(), Patch.absent()))
                .details())
        .containsEntry("existing_id", "t-2");
  }

  @Test
  void whatChangesNothingIsNoEvent() {
    assertThat(scene.events(change(Scene.OWNER, Patch.absent(), Patch.absent(), Patch.absent())))
        .isEmpty();
    assertThat(
            scene.events(change(Scene.OWNER, Patch.of("Intake"), Patch.of(POINTS), Patch.of(true))))
        .isEmpty();
  }

  @Test
  void nothingOfATemplateCanBeRemoved() {
    assertThat(
            List.of(
                scene.refusal(change(Scene.OWNER, Patch.of(null), Patch.absent(), Patch.absent())),
                scene.refusal(change(Scene.OWNER, Patch.absent(), Patch.of(null), Patch.absent())),
                scene.refusal(change(Scene.OWNER, Patch.absent(), Patch.absent(), Patch.of(null)))))
        .extracting(refusal -> refusal.details().get("field"))
        .containsExactly("name", "points", "active");
    assertThat(
            scene
                .refusal(change(Scene.OWNER, Patch.absent(), Patch.of(List.of()), Patch.absent()))
                .details())
        .containsEntry("field", "points");
  }

  @Test
  void itHasToBeThereAndAsTheCallerBelieved() {
    assertThat(
            scene
                .refusal(change(Scene.ifMatch(2), Patch.absent(), Patch.absent(), Patch.absent()))
                .code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(
            scene
                .refusal(
                    new TemplateCommand.UpdateInspectionTemplate(
                        Scene.OWNER, "nothing", Patch.absent(), Patch.absent(), Patch.absent()))
                .details())
        .containsEntry("field", "template_id");
  }

  @Test
  void anEventThatCannotFollowIsABrokenLog() {
    InspectionTemplate template = scene.get(InspectionTemplate.TYPE, TEMPLATE);
    assertThatThrownBy(
            () ->
                new TemplateEvent.InspectionTemplateCreated(
                        TEMPLATE, null, "a", InspectionKind.QC, POINTS)
                    .evolve(template, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                new TemplateEvent.InspectionTemplateUpdated(
                        TEMPLATE, InspectionKind.QC, null, "a", POINTS, true)
                    .evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private static TemplateCommand add(String id, List<PointPlan> points, @Nullable String ref) {
    return new TemplateCommand.CreateInspectionTemplate(
        Scene.OWNER, id, "Second", "qc", points, ref);
  }

  private static TemplateCommand change(
      CommandMeta meta, Patch<String> name, Patch<List<PointPlan>> points, Patch<Boolean> active) {
    return new TemplateCommand.UpdateInspectionTemplate(meta, TEMPLATE, name, points, active);
  }
}

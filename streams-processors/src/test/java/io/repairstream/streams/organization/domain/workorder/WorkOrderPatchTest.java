package io.repairstream.streams.organization.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Changing plain fields of a work order. */
class WorkOrderPatchTest {
  private static final Instant NOON = Instant.parse("2026-03-05T12:00:00Z");

  private final Scene scene = Scene.withTicket();

  @Test
  void changesEveryFieldThatMayBeChanged() {
    List<Event<?>> events =
        scene.events(
            update(
                new WorkOrderPatch(
                    Patch.of("battery"),
                    Patch.of("swollen"),
                    Patch.of("urgent"),
                    Patch.of(Scene.TECH),
                    Patch.of("replace it"),
                    Patch.of(NOON),
                    Patch.of(null))));

    Particulars expected =
        new Particulars(
            "battery", "swollen", Priority.URGENT, Scene.TECH, "replace it", NOON, null);
    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).particulars()).isEqualTo(expected);
    assertThat(events).containsExactly(new WorkOrderEvent.WorkOrderUpdated(Scene.TICKET, expected));
  }

  @Test
  void removesWhatMayBeMissing() {
    scene.events(update(Scene.patch("promised_at", NOON.toString())));
    scene.events(update(Scene.patch("assigned_tech_id", Scene.TECH)));
    scene.events(update(Scene.patch("promised_at", null)));
    scene.events(update(Scene.patch("assigned_tech_id", null)));
    scene.events(update(Scene.patch("issue_category", null)));

    Particulars left = scene.get(WorkOrder.TYPE, Scene.TICKET).particulars();
    assertThat(left.promisedAt()).isNull();
    assertThat(left.assignedTechId()).isNull();
    assertThat(left.issueCategory()).isNull();
    assertThat(left.issueDescription()).isEqualTo("cracked");
  }

  @Test
  void sayingWhatIsSoAlreadyChangesNothing() {
    assertThat(scene.events(update(Scene.patch("priority", "standard")))).isEmpty();
    assertThat(scene.events(update(Scene.patch("issue_category", "screen_repair")))).isEmpty();
    assertThat(scene.events(update(Scene.patch("comeback_of", null)))).isEmpty();
    assertThat(scene.events(update(Scene.patch(null, null)))).isEmpty();
    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).revision().version()).isEqualTo(1);
  }

  @Test
  void refusesValuesThatAreNone() {
    assertRefused("priority", null, RefusalCode.VALIDATION_ERROR);
    assertRefused("priority", "asap", RefusalCode.VALIDATION_ERROR);
    assertRefused("assigned_tech_id", "noone", RefusalCode.NOT_FOUND);
    assertRefused("comeback_of", "none", RefusalCode.NOT_FOUND);
  }

  private void assertRefused(String field, @Nullable String value, RefusalCode code) {
    assertThat(scene.refusal(update(Scene.patch(field, value))).code()).isEqualTo(code);
  }

  private static WorkOrderCommand update(WorkOrderPatch patch) {
    return new WorkOrderCommand.UpdateWorkOrder(
        Scene.OWNER, Scene.TICKET, WorkOrderKind.TICKET, patch);
  }
}

package io.repairstream.streams.organization.domain.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Changing plain fields of a ticket. */
class TicketPatchTest {
  private final Scene scene = Scene.withTicket();

  @Test
  void changesEveryFieldThatMayBeChanged() {
    List<Event<?>> events =
        scene.events(
            patch(
                field("issue_category", "battery"),
                field("issue_description", "swollen"),
                field("priority", "urgent"),
                field("assigned_tech_id", Scene.TECH),
                field("findings_summary", "replace it"),
                field("promised_at", "2026-03-05T12:00:00.1234567Z")));

    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).particulars())
        .isEqualTo(
            new Particulars(
                "battery",
                "swollen",
                Priority.URGENT,
                Scene.TECH,
                "replace it",
                Instant.parse("2026-03-05T12:00:00.123456Z")));
    assertThat(((WorkOrderEvent.WorkOrderUpdated) events.getFirst()).changes())
        .containsExactly(
            new FieldChange(TicketField.ISSUE_CATEGORY, "screen_repair", "battery"),
            new FieldChange(TicketField.ISSUE_DESCRIPTION, "cracked", "swollen"),
            new FieldChange(TicketField.PRIORITY, "standard", "urgent"),
            new FieldChange(TicketField.ASSIGNED_TECH_ID, null, Scene.TECH),
            new FieldChange(TicketField.FINDINGS_SUMMARY, null, "replace it"),
            new FieldChange(TicketField.PROMISED_AT, null, "2026-03-05T12:00:00.123456Z"));
  }

  @Test
  void removesWhatMayBeMissing() {
    scene.events(
        patch(field("promised_at", "2026-03-05T12:00:00Z"), field("assigned_tech_id", Scene.TECH)));
    scene.events(
        patch(
            field("promised_at", null),
            field("assigned_tech_id", null),
            field("issue_category", null)));

    Particulars left = scene.get(WorkOrder.TYPE, Scene.TICKET).particulars();
    assertThat(left.promisedAt()).isNull();
    assertThat(left.assignedTechId()).isNull();
    assertThat(left.issueCategory()).isNull();
  }

  @Test
  void sayingWhatIsSoAlreadyChangesNothing() {
    assertThat(
            scene.events(
                patch(field("priority", "standard"), field("issue_category", "screen_repair"))))
        .isEmpty();
    assertThat(scene.events(patch())).isEmpty();
    assertThat(scene.get(WorkOrder.TYPE, Scene.TICKET).revision().version()).isEqualTo(1);
  }

  @Test
  void refusesFieldsThatMayNotBeChangedThisWay() {
    assertThat(scene.refusal(patch(field("status", "TRIAGE"))).details())
        .containsEntry("field", "status")
        .containsEntry("expected", TicketField.NAMES);
  }

  @Test
  void refusesValuesThatAreNone() {
    assertInvalid(field("priority", null));
    assertInvalid(field("priority", "asap"));
    assertInvalid(field("promised_at", "tomorrow"));
    assertThat(scene.refusal(patch(field("assigned_tech_id", "noone"))).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  private void assertInvalid(FieldPatch field) {
    assertThat(scene.refusal(patch(field)).code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
  }

  private static FieldPatch field(String name, @Nullable String value) {
    return new FieldPatch(name, value);
  }

  private static WorkOrderCommand patch(FieldPatch... fields) {
    return new WorkOrderCommand.UpdateTicket(Scene.OWNER, Scene.TICKET, Arrays.asList(fields));
  }
}

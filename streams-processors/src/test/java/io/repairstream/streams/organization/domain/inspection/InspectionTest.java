package io.repairstream.streams.organization.domain.inspection;

import static io.repairstream.streams.organization.domain.inspection.InspectionScene.FINDINGS;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.ID;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.answer;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.complete;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.create;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.finding;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.send;
import static io.repairstream.streams.organization.domain.inspection.InspectionScene.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.customer.ContactChannel;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Answering, completing and sending inspections. */
class InspectionTest {
  private final Scene scene = InspectionScene.withOrders();

  @Test
  void workBeginsWithTheFirstAnswer() {
    scene.events(create(ID, Scene.TICKET, "qc"));
    scene.events(update(Scene.OWNER, Patch.of("Final"), Patch.of(Scene.TECH), List.of()));
    assertThat(inspection().status()).isEqualTo(InspectionStatus.PLANNED);
    assertThat(inspection().title()).isEqualTo("Final");

    scene.events(answer(List.of(finding("case", "URGENT"))));
    assertThat(inspection().status()).isEqualTo(InspectionStatus.IN_PROGRESS);
    assertThat(inspection().technicianId()).isEqualTo(Scene.TECH);

    scene.events(update(Scene.OWNER, Patch.absent(), Patch.of(null), List.of()));
    assertThat(inspection().status()).isEqualTo(InspectionStatus.IN_PROGRESS);
    assertThat(inspection().technicianId()).isNull();
  }

  @Test
  void anAnswerReplacesTheOneBeforeAndLeavesTheOthers() {
    scene.events(create(ID, Scene.TICKET, "qc"));
    scene.events(answer(FINDINGS));
    PointMedia photo = new PointMedia("https://x/1", "ab".repeat(32), "image/png");
    scene.events(
        answer(List.of(new PointFinding("screen", "URGENT", "cracked", "3 mm", List.of(photo)))));

    assertThat(inspection().points().getFirst().answer())
        .isEqualTo(new PointAnswer(PointResult.URGENT, "cracked", "3 mm", List.of(photo)));
    assertThat(inspection().points().getLast().answer().result()).isEqualTo(PointResult.ATTENTION);
    assertThat(inspection().revision().version()).isEqualTo(3);
  }

  @Test
  void whatIsSaidAgainChangesNothing() {
    scene.events(create(ID, Scene.TICKET, "qc"));
    scene.events(answer(FINDINGS));

    assertThat(scene.events(answer(FINDINGS))).isEmpty();
    assertThat(scene.events(update(Scene.OWNER, Patch.of("Look"), Patch.absent(), List.of())))
        .isEmpty();
    assertThat(scene.events(answer(List.of()))).isEmpty();
  }

  @Test
  void answersHaveToBeAboutPointsThereAre() {
    scene.events(create(ID, Scene.TICKET, "qc"));

    Refusal unknown = scene.refusal(answer(List.of(finding("wing", "OK"))));
    assertThat(unknown.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(unknown.details())
        .containsEntry("value", "wing")
        .containsEntry("expected", List.of("screen", "case"));
    assertRefused(answer(List.of(finding("case", "FINE"))), "points.result", "FINE");
    assertRefused(
        answer(List.of(finding("case", "OK"), finding("case", "OK"))), "points.key", "case");
    assertRefused(answer(List.of(media(11))), "points.media", "11");
    assertThat(scene.events(answer(List.of(media(10))))).hasSize(1);
  }

  @Test
  void answersDoNotOutgrowAnEvent() {
    scene.events(create(ID, Scene.TICKET, "qc"));
    scene.events(answer(List.of(note("screen", 20_000), note("case", 20_000))));

    Refusal refusal = scene.refusal(answer(List.of(note("case", 20_001))));

    assertThat(refusal.code()).isEqualTo(RefusalCode.LIMIT_EXCEEDED);
    assertThat(refusal.details()).containsEntry("limit", 40_000L).containsEntry("current", 40_001L);
  }

  @Test
  void aTitleIsChangedButNotRemovedAndATechnicianExists() {
    scene.events(create(ID, Scene.TICKET, "qc"));

    assertRefused(update(Scene.OWNER, Patch.of(null), Patch.absent(), List.of()), "title", "null");
    assertThat(
            scene
                .refusal(update(Scene.OWNER, Patch.absent(), Patch.of("nobody"), List.of()))
                .details())
        .containsEntry("field", "technician_id");
  }

  @Test
  void itIsNotThereForOthersAndNotAsTheyBelieved() {
    scene.events(create(ID, Scene.TICKET, "qc"));

    assertThat(
            scene
                .refusal(
                    update(Scene.in(Scene.OTHER_SHOP), Patch.absent(), Patch.absent(), List.of()))
                .details())
        .containsEntry("field", "inspection_id");
    assertThat(
            scene
                .refusal(update(Scene.ifMatch(2), Patch.absent(), Patch.absent(), List.of()))
                .code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(
            scene
                .refusal(new InspectionCommand.CompleteInspection(Scene.OWNER, "nothing", null))
                .code())
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void requiredPointsAreCheckedBeforeItIsCompleted() {
    scene.events(create(ID, Scene.TICKET, "diagnostic"));
    scene.events(answer(List.of(finding("case", "OK"))));

    Refusal refusal = scene.refusal(complete(null));
    assertThat(refusal.code()).isEqualTo(RefusalCode.GATE_NOT_MET);
    assertThat(refusal.details())
        .containsEntry("gate", "required_points")
        .containsEntry("missing", List.of("screen"));

    scene.events(answer(List.of(finding("screen", "OK"), finding("case", "NOT_CHECKED"))));
    scene.events(complete(null));
    assertThat(inspection().isCompleted()).isTrue();
    assertThat(inspection().completedAt()).isEqualTo(scene.now());
    assertThat(inspection().outcome()).isNull();
  }

  @Test
  void aQualityCheckPassesOrFailsAndNothingElseDoes() {
    scene.events(create(ID, Scene.TICKET, "qc"));
    scene.events(answer(FINDINGS));
    assertRefused(complete(null), "outcome", "missing");
    assertRefused(complete("perhaps"), "outcome", "perhaps");
    scene.events(complete("fail"));
    assertThat(inspection().outcome()).isEqualTo(InspectionOutcome.FAIL);

    for (String kind : List.of("diagnostic", "vehicle")) {
      Scene other = InspectionScene.withOrders();
      other.events(create(ID, Scene.REPAIR_ORDER, kind));
      other.events(answer(FINDINGS));
      assertThat(other.refusal(complete("pass")).details())
          .containsEntry("field", "outcome")
          .containsEntry("value", "pass");
    }
  }

  @Test
  void itGoesToTheCustomersAddressOrTheOneGiven() {
    completed();
    assertRefused(send("email", null), "channel", "email");
    assertRefused(send("sms", null), "channel", "sms");
    assertRefused(send("pigeon", "x"), "channel", "pigeon");

    scene.events(send("sms", "+49 30 1"));

    assertThat(inspection().status()).isEqualTo(InspectionStatus.SENT);
    assertThat(inspection().isCompleted()).isTrue();
    assertThat(inspection().sentAt()).isEqualTo(scene.now());
    assertThat(inspection().recipient()).isEqualTo(new Recipient(ContactChannel.SMS, "+49 30 1"));
  }

  @Test
  void theCustomersOwnAddressIsTheOneTheChannelUses() {
    scene.events(InspectionScene.customer("c-2", "bo@example.com", "+1 2"));
    scene.events(Scene.device("d-2", "c-2", null));
    scene.events(InspectionScene.ticketOf("t-2", "c-2", "d-2"));
    scene.events(create(ID, "t-2", "diagnostic"));
    scene.events(answer(FINDINGS));
    scene.events(complete(null));
    scene.events(send("email", null));

    assertThat(inspection().recipient())
        .isEqualTo(new Recipient(ContactChannel.EMAIL, "bo@example.com"));
  }

  @Test
  void everyStatusTakesOnlyWhatFollowsIt() {
    scene.events(create(ID, Scene.TICKET, "diagnostic"));
    assertConflict(send("sms", "+1"), "PLANNED");
    scene.events(answer(FINDINGS));
    assertConflict(send("sms", "+1"), "IN_PROGRESS");
    scene.events(complete(null));
    assertConflict(answer(FINDINGS), "COMPLETED");
    assertConflict(complete(null), "COMPLETED");
    scene.events(send("sms", "+1"));
    assertConflict(answer(FINDINGS), "SENT");
    assertConflict(complete(null), "SENT");
    assertConflict(send("sms", "+1"), "SENT");
  }

  @Test
  void anInspectionWithNothingRequiredCanBeCompletedAtOnce() {
    scene.events(given("diagnostic", "Look", List.of(new PointPlan("case", "Case", false))));
    scene.events(complete(null));

    assertThat(inspection().status()).isEqualTo(InspectionStatus.COMPLETED);
  }

  @ParameterizedTest
  @EnumSource(InspectionStatus.class)
  void whatCannotFollowAStatusIsABrokenLog(InspectionStatus status) {
    completed();
    Inspection state = InspectionScene.in(status, inspection());
    InspectionEvent updated = new InspectionEvent.InspectionUpdated(ID, "t", null, Map.of());
    InspectionEvent completed = new InspectionEvent.InspectionCompleted(ID, null);
    InspectionEvent sent =
        new InspectionEvent.InspectionSent(ID, new Recipient(ContactChannel.EMAIL, "a"));
    boolean open = status.ordinal() < InspectionStatus.COMPLETED.ordinal();
    for (InspectionEvent event : List.of(updated, completed)) {
      assertFollows(event, state, open);
    }
    assertFollows(sent, state, status == InspectionStatus.COMPLETED);
    assertThatThrownBy(() -> sent.evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                new InspectionEvent.InspectionCreated(
                        ID,
                        null,
                        "o",
                        WorkOrderKind.TICKET,
                        "s",
                        InspectionKind.QC,
                        null,
                        "t",
                        null,
                        List.of())
                    .evolve(state, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private static void assertFollows(InspectionEvent event, Inspection state, boolean follows) {
    if (follows) {
      assertThat(event.evolve(state, Instant.EPOCH).revision().version())
          .isEqualTo(state.revision().version() + 1);
    } else {
      assertThatThrownBy(() -> event.evolve(state, Instant.EPOCH))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(state.status().name());
    }
  }

  private void completed() {
    scene.events(create(ID, Scene.TICKET, "diagnostic"));
    scene.events(answer(FINDINGS));
    scene.events(complete(null));
  }

  private static InspectionCommand given(
      @Nullable String kind, @Nullable String title, List<PointPlan> points) {
    return create(Scene.OWNER, ID, Scene.TICKET, kind, null, title, null, points, null);
  }

  private static PointFinding media(int count) {
    return new PointFinding(
        "case",
        "OK",
        null,
        null,
        Collections.nCopies(count, new PointMedia("https://x/1", "ab".repeat(32), "image/png")));
  }

  private static PointFinding note(String key, int characters) {
    return new PointFinding(key, "OK", "x".repeat(characters - 1), "y", List.of());
  }

  private Inspection inspection() {
    return scene.get(Inspection.TYPE, ID);
  }

  private void assertRefused(InspectionCommand command, String field, String value) {
    Refusal refusal = scene.refusal(command);
    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details()).containsEntry("field", field).containsEntry("value", value);
  }

  private void assertConflict(InspectionCommand command, String status) {
    Refusal refusal = scene.refusal(command);
    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details()).containsEntry("current_status", status);
  }
}

package io.repairstream.streams.organization.domain.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.team.TeamMember;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The life of an appointment, from nine to ten in bay 1 with Tess. */
class AppointmentTest {
  private final Scene scene = Scene.withTicket();

  @BeforeEach
  void book() {
    scene.events(Diary.book(Diary.ID, Diary.booking(0, 60, "Bay 1", Scene.TECH)));
  }

  @Test
  void aVisitIsConfirmedArrivedAtAndDone() {
    scene.events(Diary.confirm());
    assertThat(status()).isEqualTo(AppointmentStatus.CONFIRMED);
    scene.events(Diary.arrive());
    assertThat(status()).isEqualTo(AppointmentStatus.ARRIVED);
    scene.events(Diary.complete());
    assertThat(status()).isEqualTo(AppointmentStatus.DONE);
    free();
  }

  @Test
  void whoeverArrivesNeedsNoConfirmation() {
    scene.events(Diary.arrive());

    assertThat(status()).isEqualTo(AppointmentStatus.ARRIVED);
  }

  @Test
  void aCancelledOneSaysWhyAndFreesItsTime() {
    scene.events(Diary.cancel());

    assertThat(status()).isEqualTo(AppointmentStatus.CANCELLED);
    assertThat(appointment().cancelReason()).isEqualTo("ill");
    free();
  }

  @Test
  void nobodyIsMissedBeforeTheAppointmentBegins() {
    Refusal early = scene.refusal(Diary.miss());
    assertThat(early.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(early.details()).containsEntry("starts_at", "2026-03-02T09:00:00Z");

    scene.pass(Duration.between(scene.now(), Diary.NINE));
    scene.events(Diary.miss());
    assertThat(status()).isEqualTo(AppointmentStatus.NO_SHOW);
    scene.events(Diary.book("a2", Diary.booking(0, 60, "Bay 1", Scene.TECH)));
  }

  @ParameterizedTest
  @EnumSource(AppointmentStatus.class)
  void everyOtherMoveIsRefusedAndSaysWhatIsAllowed(AppointmentStatus from) {
    enter(from);
    scene.pass(Duration.between(scene.now(), Diary.at(0)));
    Map<AppointmentStatus, AppointmentCommand> moves =
        Map.of(
            AppointmentStatus.CONFIRMED, Diary.confirm(),
            AppointmentStatus.ARRIVED, Diary.arrive(),
            AppointmentStatus.DONE, Diary.complete(),
            AppointmentStatus.CANCELLED, Diary.cancel(),
            AppointmentStatus.NO_SHOW, Diary.miss());

    moves.forEach(
        (to, command) -> {
          if (!from.next().contains(to)) {
            Refusal refusal = scene.refusal(command);
            assertThat(refusal.code()).isEqualTo(RefusalCode.INVALID_TRANSITION);
            assertThat(refusal.details())
                .containsEntry("from", from.name())
                .containsEntry("to", to.name())
                .containsEntry(
                    "allowed", from.next().stream().map(AppointmentStatus::name).toList());
          }
        });
  }

  @Test
  void anotherTimeKeepsTheIdAndMustBeConfirmedAgain() {
    scene.events(Diary.confirm());
    assertThat(scene.events(Diary.time(Patch.of(Diary.at(30)), Patch.of(Diary.at(90)))))
        .hasExactlyElementsOfTypes(AppointmentEvent.AppointmentRescheduled.class);

    assertThat(status()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(appointment().reschedules()).isEqualTo(1);
    assertThat(appointment().booking()).isEqualTo(Diary.booking(30, 90, "Bay 1", Scene.TECH));
    scene.events(Diary.book("a2", Diary.booking(0, 30, "Bay 1", Scene.TECH)));
    assertThat(scene.refusal(Diary.book("a3", Diary.booking(60, 70, "Bay 1", null))).details())
        .containsEntry("existing_id", Diary.ID);
  }

  @Test
  void anotherPlaceLeavesItConfirmed() {
    scene.events(Diary.confirm());
    assertThat(scene.events(Diary.place(Patch.of("Bay 2"), Patch.of(null))))
        .hasExactlyElementsOfTypes(AppointmentEvent.AppointmentUpdated.class);

    assertThat(status()).isEqualTo(AppointmentStatus.CONFIRMED);
    assertThat(appointment().reschedules()).isZero();
    assertThat(appointment().booking()).isEqualTo(Diary.booking(0, 60, "Bay 2", null));
    scene.events(Diary.book("a2", Diary.booking(0, 60, "Bay 1", Scene.TECH)));
  }

  @Test
  void notesCanBeRemoved() {
    scene.events(Diary.notes(null));

    assertThat(appointment().notes()).isNull();
    assertThat(scene.events(Diary.notes(null))).isEmpty();
  }

  @Test
  void aNewTimeMustBeFreeOnTheGridAndAhead() {
    scene.events(Diary.book("a2", Diary.booking(60, 120, "Bay 1", null)));

    assertThat(scene.refusal(Diary.time(Patch.absent(), Patch.of(Diary.at(65)))).details())
        .containsEntry("existing_id", "a2")
        .containsEntry("clashes_at", "2026-03-02T10:00:00Z");
    assertThat(scene.refusal(Diary.time(Patch.of(Diary.at(1)), Patch.absent())).details())
        .containsEntry("field", "starts_at");
    assertThat(
            scene
                .refusal(Diary.time(Patch.of(Diary.at(-24 * 60)), Patch.of(Diary.at(-60))))
                .details())
        .containsEntry("field", "starts_at");
    assertThat(scene.refusal(Diary.place(Patch.of(" "), Patch.absent())).details())
        .containsEntry("field", "bay");
    assertThat(scene.refusal(Diary.place(Patch.absent(), Patch.of("nobody"))).details())
        .containsEntry("field", "technician_id");
    assertThat(appointment().booking()).isEqualTo(Diary.booking(0, 60, "Bay 1", Scene.TECH));
  }

  @Test
  void oneThatHasBegunMayLastLongerWithWhomItWasAgreed() {
    scene.pass(Duration.between(scene.now(), Diary.at(30)));
    TeamMember tess = scene.get(TeamMember.TYPE, Scene.TECH);
    scene.put(
        TeamMember.TYPE,
        new TeamMember(
            tess.id(), tess.revision(), null, tess.name(), null, tess.role(), List.of(), false));

    scene.events(Diary.time(Patch.absent(), Patch.of(Diary.at(75))));
    assertThat(appointment().booking().endsAt()).isEqualTo(Diary.at(75));
    assertThat(scene.refusal(Diary.time(Patch.of(Diary.at(15)), Patch.absent())).details())
        .containsEntry("field", "starts_at");
  }

  @ParameterizedTest
  @EnumSource(
      value = AppointmentStatus.class,
      names = {"ARRIVED", "DONE", "CANCELLED", "NO_SHOW"})
  void onlyOneThatIsStillExpectedIsChanged(AppointmentStatus status) {
    enter(status);

    Refusal refusal = scene.refusal(Diary.notes("later"));
    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details())
        .containsEntry("field", "status")
        .containsEntry("value", status.name());
  }

  @Test
  void onlyWhoSeesItAsItIsMayMoveIt() {
    assertThat(
            scene
                .refusal(
                    new AppointmentCommand.ConfirmAppointment(Scene.in(Scene.OTHER_SHOP), Diary.ID))
                .code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(
            scene
                .refusal(new AppointmentCommand.ConfirmAppointment(Scene.OWNER, "nothing"))
                .details())
        .containsEntry("field", "appointment_id");
    assertThat(
            scene
                .refusal(new AppointmentCommand.ConfirmAppointment(Scene.ifMatch(7), Diary.ID))
                .code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
  }

  @Test
  void eventsThatCannotFollowAreABrokenLog() {
    scene.events(Diary.arrive());
    Appointment arrived = appointment();
    Booking booking = arrived.booking();

    for (AppointmentEvent event :
        List.of(
            new AppointmentEvent.AppointmentBooked(
                Diary.ID, null, arrived.purpose(), booking, null),
            new AppointmentEvent.AppointmentConfirmed(Diary.ID),
            new AppointmentEvent.AppointmentRescheduled(Diary.ID, booking, booking, null),
            new AppointmentEvent.AppointmentUpdated(Diary.ID, booking, booking, null),
            new AppointmentEvent.AppointmentMissed(Diary.ID, booking))) {
      assertThatThrownBy(() -> event.evolve(arrived, scene.now()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(Diary.ID);
    }
    assertThatThrownBy(
            () -> new AppointmentEvent.AppointmentConfirmed(Diary.ID).evolve(null, scene.now()))
        .isInstanceOf(IllegalStateException.class);
  }

  private void enter(AppointmentStatus status) {
    switch (status) {
      case BOOKED -> {}
      case CONFIRMED -> scene.events(Diary.confirm());
      case ARRIVED -> scene.events(Diary.arrive());
      case DONE -> {
        scene.events(Diary.arrive());
        scene.events(Diary.complete());
      }
      case CANCELLED -> scene.events(Diary.cancel());
      case NO_SHOW -> {
        scene.pass(Duration.between(scene.now(), Diary.NINE));
        scene.events(Diary.miss());
      }
    }
  }

  private void free() {
    scene.events(Diary.book("a2", Diary.booking(0, 60, "Bay 1", Scene.TECH)));
  }

  private Appointment appointment() {
    return scene.get(Appointment.TYPE, Diary.ID);
  }

  private AppointmentStatus status() {
    return appointment().status();
  }
}

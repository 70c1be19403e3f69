package io.repairstream.streams.organization.domain.appointment;

import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How events change an appointment. */
final class AppointmentEvolution {
  private AppointmentEvolution() {}

  static Appointment evolve(
      @Nullable Appointment state, AppointmentEvent event, Instant recordedAt) {
    return switch (event) {
      case AppointmentEvent.AppointmentBooked booked -> {
        Evolution.fromNothing(booked, state);
        yield new Appointment(
            booked.appointmentId(),
            Revision.first(recordedAt),
            booked.externalRef(),
            booked.purpose(),
            booked.booking(),
            booked.notes(),
            AppointmentStatus.BOOKED,
            null,
            0);
      }
      case AppointmentEvent.AppointmentRescheduled rescheduled -> {
        Appointment before = expected(rescheduled, state);
        yield before.rebooked(
            AppointmentStatus.BOOKED,
            rescheduled.to(),
            rescheduled.notes(),
            before.reschedules() + 1,
            recordedAt);
      }
      case AppointmentEvent.AppointmentUpdated updated -> {
        Appointment before = expected(updated, state);
        yield before.rebooked(
            before.status(), updated.to(), updated.notes(), before.reschedules(), recordedAt);
      }
      case AppointmentEvent.AppointmentConfirmed confirmed ->
          enter(confirmed, state, AppointmentStatus.CONFIRMED, null, recordedAt);
      case AppointmentEvent.AppointmentArrived arrived ->
          enter(arrived, state, AppointmentStatus.ARRIVED, null, recordedAt);
      case AppointmentEvent.AppointmentCompleted completed ->
          enter(completed, state, AppointmentStatus.DONE, null, recordedAt);
      case AppointmentEvent.AppointmentCancelled cancelled ->
          enter(cancelled, state, AppointmentStatus.CANCELLED, cancelled.reason(), recordedAt);
      case AppointmentEvent.AppointmentMissed missed ->
          enter(missed, state, AppointmentStatus.NO_SHOW, null, recordedAt);
    };
  }

  private static Appointment expected(AppointmentEvent event, @Nullable Appointment state) {
    Appointment before = Evolution.existing(event, state);
    if (!before.status().expected()) {
      throw new IllegalStateException(
          "a change of an appointment in " + before.status() + ": " + before.id());
    }
    return before;
  }

  private static Appointment enter(
      AppointmentEvent event,
      @Nullable Appointment state,
      AppointmentStatus entered,
      @Nullable String reason,
      Instant recordedAt) {
    Appointment before = Evolution.existing(event, state);
    if (!before.status().next().contains(entered)) {
      throw new IllegalStateException(
          "an appointment in "
              + before.status()
              + " cannot have become "
              + entered
              + ": "
              + before.id());
    }
    return before.entered(entered, reason, recordedAt);
  }
}

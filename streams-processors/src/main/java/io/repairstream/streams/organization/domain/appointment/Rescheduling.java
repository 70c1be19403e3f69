package io.repairstream.streams.organization.domain.appointment;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of changing an appointment that has been agreed to. */
final class Rescheduling {
  private Rescheduling() {}

  static Decision decide(
      AppointmentCommand.RescheduleAppointment change,
      Appointment appointment,
      OrganizationView view) {
    Booking before = appointment.booking();
    Booking after =
        new Booking(
            before.shopId(),
            change.startsAt().orKeep(before.startsAt()),
            change.endsAt().orKeep(before.endsAt()),
            change.bay().or(before.bay()),
            change.technicianId().or(before.technicianId()));
    String notes = change.notes().or(appointment.notes());
    if (after.equals(before) && Objects.equals(notes, appointment.notes())) {
      return new Decision.Accepted(List.of());
    }
    return Checklist.first(() -> expected(appointment))
        .then(() -> BookingRules.time(after))
        .then(() -> moved(before, after, view))
        .then(() -> BookingRules.bay(after))
        .then(() -> technician(before, after, view))
        .then(() -> BookingRules.free(after, appointment.id(), change.meta(), view))
        .accept(
            () ->
                after.sameTime(before)
                    ? new AppointmentEvent.AppointmentUpdated(
                        appointment.id(), before, after, notes)
                    : new AppointmentEvent.AppointmentRescheduled(
                        appointment.id(), before, after, notes));
  }

  private static @Nullable Refusal expected(Appointment appointment) {
    return appointment.status().expected()
        ? null
        : Refusal.of(
                RefusalCode.CONFLICT,
                "an appointment in "
                    + appointment.status()
                    + " is not changed any more (expected: BOOKED or CONFIRMED)")
            .with("field", "status")
            .with("value", appointment.status().name())
            .with("expected", "BOOKED or CONFIRMED");
  }

  /** One that has begun may last longer, but not begin at another time that is over. */
  private static @Nullable Refusal moved(Booking before, Booking after, OrganizationView view) {
    return after.startsAt().equals(before.startsAt())
        ? null
        : BookingRules.ahead(after, view.now());
  }

  /** Who has left since may keep what was agreed to. */
  private static @Nullable Refusal technician(
      Booking before, Booking after, OrganizationView view) {
    return Objects.equals(after.technicianId(), before.technicianId())
        ? null
        : BookingRules.technician(after, view);
  }
}

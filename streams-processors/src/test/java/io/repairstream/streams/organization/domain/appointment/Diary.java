package io.repairstream.streams.organization.domain.appointment;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Commands about appointments. */
final class Diary {
  static final String ID = "appointment-1";

  /** A day after the scene begins. */
  static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  private Diary() {}

  static Instant at(int minutes) {
    return NINE.plus(Duration.ofMinutes(minutes));
  }

  static Booking booking(int from, int to, @Nullable String bay, @Nullable String technician) {
    return new Booking(Scene.SHOP, at(from), at(to), bay, technician);
  }

  static AppointmentCommand book(String id, Booking booking) {
    return book(Scene.OWNER, id, booking, null, null);
  }

  static AppointmentCommand book(
      CommandMeta meta,
      String id,
      Booking booking,
      @Nullable String order,
      @Nullable String asset) {
    return new AppointmentCommand.BookAppointment(
        meta, id, Scene.CUSTOMER, order, asset, "Screen repair", booking, "waits", null);
  }

  static AppointmentCommand time(Patch<Instant> from, Patch<Instant> to) {
    return new AppointmentCommand.RescheduleAppointment(
        Scene.OWNER, ID, from, to, Patch.absent(), Patch.absent(), Patch.absent());
  }

  static AppointmentCommand place(Patch<String> bay, Patch<String> technician) {
    return new AppointmentCommand.RescheduleAppointment(
        Scene.OWNER, ID, Patch.absent(), Patch.absent(), bay, technician, Patch.absent());
  }

  static AppointmentCommand notes(@Nullable String notes) {
    return new AppointmentCommand.RescheduleAppointment(
        Scene.OWNER,
        ID,
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.of(notes));
  }

  static AppointmentCommand confirm() {
    return new AppointmentCommand.ConfirmAppointment(Scene.OWNER, ID);
  }

  static AppointmentCommand arrive() {
    return new AppointmentCommand.ArriveAppointment(Scene.OWNER, ID);
  }

  static AppointmentCommand complete() {
    return new AppointmentCommand.CompleteAppointment(Scene.OWNER, ID);
  }

  static AppointmentCommand cancel() {
    return new AppointmentCommand.CancelAppointment(Scene.OWNER, ID, "ill");
  }

  static AppointmentCommand miss() {
    return new AppointmentCommand.MissAppointment(Scene.OWNER, ID);
  }
}

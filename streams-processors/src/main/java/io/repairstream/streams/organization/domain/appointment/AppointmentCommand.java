package io.repairstream.streams.organization.domain.appointment;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is asked about appointments. */
public sealed interface AppointmentCommand extends Command {
  /** The appointment it is about. */
  String appointmentId();

  @Override
  default String entityId() {
    return appointmentId();
  }

  @Override
  default EntityType<Appointment> entityType() {
    return Appointment.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return AppointmentDecider.decide(this, view);
  }

  /** Agree to a time. */
  record BookAppointment(
      CommandMeta meta,
      String appointmentId,
      String customerId,
      @Nullable String workOrderId,
      @Nullable String assetId,
      String service,
      Booking booking,
      @Nullable String notes,
      @Nullable String externalRef)
      implements AppointmentCommand {}

  /** Change the time, the bay, the technician or the notes. */
  record RescheduleAppointment(
      CommandMeta meta,
      String appointmentId,
      Patch<Instant> startsAt,
      Patch<Instant> endsAt,
      Patch<String> bay,
      Patch<String> technicianId,
      Patch<String> notes)
      implements AppointmentCommand {}

  /** The customer says that they will come. */
  record ConfirmAppointment(CommandMeta meta, String appointmentId) implements AppointmentCommand {}

  /** The customer is there. */
  record ArriveAppointment(CommandMeta meta, String appointmentId) implements AppointmentCommand {}

  /** What the customer came for is done. */
  record CompleteAppointment(CommandMeta meta, String appointmentId)
      implements AppointmentCommand {}

  /** Call it off. */
  record CancelAppointment(CommandMeta meta, String appointmentId, String reason)
      implements AppointmentCommand {}

  /** The customer has not come. */
  record MissAppointment(CommandMeta meta, String appointmentId) implements AppointmentCommand {}
}

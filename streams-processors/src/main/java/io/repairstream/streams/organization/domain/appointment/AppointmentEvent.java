package io.repairstream.streams.organization.domain.appointment;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to an appointment. */
public sealed interface AppointmentEvent extends Event<Appointment> {
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
  default Appointment evolve(@Nullable Appointment state, Instant recordedAt) {
    return AppointmentEvolution.evolve(state, this, recordedAt);
  }

  /** A time was agreed. */
  record AppointmentBooked(
      String appointmentId,
      @Nullable String externalRef,
      Purpose purpose,
      Booking booking,
      @Nullable String notes)
      implements AppointmentEvent {
    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes = new ArrayList<>(UniqueKey.claimOf(Appointment.TYPE, externalRef));
      changes.addAll(booking.claim());
      return List.copyOf(changes);
    }
  }

  /** Another time was agreed, which the customer has not confirmed. */
  record AppointmentRescheduled(
      String appointmentId, Booking from, Booking to, @Nullable String notes)
      implements AppointmentEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return from.become(to);
    }
  }

  /** Something beside the time changed. */
  record AppointmentUpdated(String appointmentId, Booking from, Booking to, @Nullable String notes)
      implements AppointmentEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return from.become(to);
    }
  }

  /** The customer said that they will come. */
  record AppointmentConfirmed(String appointmentId) implements AppointmentEvent {}

  /** The customer came. */
  record AppointmentArrived(String appointmentId) implements AppointmentEvent {}

  /** What the customer came for was done. */
  record AppointmentCompleted(String appointmentId, Booking freed) implements AppointmentEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return freed.release();
    }
  }

  /** It was called off. */
  record AppointmentCancelled(String appointmentId, String reason, Booking freed)
      implements AppointmentEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return freed.release();
    }
  }

  /** The customer did not come. */
  record AppointmentMissed(String appointmentId, Booking freed) implements AppointmentEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return freed.release();
    }
  }
}

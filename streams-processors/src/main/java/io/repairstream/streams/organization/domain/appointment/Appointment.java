package io.repairstream.streams.organization.domain.appointment;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agreed time at which a customer comes to a shop.
 *
 * @param cancelReason why it was cancelled
 * @param reschedules how often its time was changed
 */
public record Appointment(
    String id,
    Revision revision,
    @Nullable String externalRef,
    Purpose purpose,
    Booking booking,
    @Nullable String notes,
    AppointmentStatus status,
    @Nullable String cancelReason,
    int reschedules)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Appointment> TYPE =
      new EntityType<>("appointment", Appointment.class);

  Appointment rebooked(
      AppointmentStatus entered,
      Booking changed,
      @Nullable String noted,
      int rescheduled,
      Instant recordedAt) {
    return new Appointment(
        id,
        revision.next(recordedAt),
        externalRef,
        purpose,
        changed,
        noted,
        entered,
        cancelReason,
        rescheduled);
  }

  Appointment entered(AppointmentStatus entered, @Nullable String reason, Instant recordedAt) {
    return new Appointment(
        id,
        revision.next(recordedAt),
        externalRef,
        purpose,
        booking,
        notes,
        entered,
        reason,
        reschedules);
  }
}

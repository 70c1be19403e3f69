package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.ArriveAppointment;
import io.repairstream.schemas.command.BookAppointment;
import io.repairstream.schemas.command.CancelAppointment;
import io.repairstream.schemas.command.CompleteAppointment;
import io.repairstream.schemas.command.ConfirmAppointment;
import io.repairstream.schemas.command.MissAppointment;
import io.repairstream.schemas.command.RescheduleAppointment;
import io.repairstream.schemas.event.AppointmentArrived;
import io.repairstream.schemas.event.AppointmentBooked;
import io.repairstream.schemas.event.AppointmentCancelled;
import io.repairstream.schemas.event.AppointmentCompleted;
import io.repairstream.schemas.event.AppointmentConfirmed;
import io.repairstream.schemas.event.AppointmentMissed;
import io.repairstream.schemas.event.AppointmentRescheduled;
import io.repairstream.schemas.event.AppointmentUpdated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.appointment.Appointment;
import io.repairstream.streams.organization.domain.appointment.AppointmentCommand;
import io.repairstream.streams.organization.domain.appointment.AppointmentEvent;
import io.repairstream.streams.organization.domain.appointment.AppointmentStatus;
import io.repairstream.streams.organization.domain.appointment.Booking;
import io.repairstream.streams.organization.domain.appointment.Purpose;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appointments between Avro and domain. */
final class AppointmentCodec
    extends EntityCodec<Appointment, io.repairstream.schemas.entity.Appointment> {
  AppointmentCodec() {
    super(Appointment.TYPE, io.repairstream.schemas.entity.Appointment.class);
  }

  @Override
  io.repairstream.schemas.entity.Appointment toAvro(String orgId, Appointment entity) {
    Purpose purpose = entity.purpose();
    WorkOrderKind kind = purpose.workOrderKind();
    Booking booking = entity.booking();
    return new io.repairstream.schemas.entity.Appointment(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        booking.shopId(),
        purpose.customerId(),
        purpose.workOrderId(),
        kind == null ? null : io.repairstream.schemas.entity.WorkOrderKind.valueOf(kind.name()),
        purpose.assetId(),
        purpose.service(),
        booking.startsAt(),
        booking.endsAt(),
        booking.bay(),
        booking.technicianId(),
        entity.notes(),
        io.repairstream.schemas.entity.AppointmentStatus.valueOf(entity.status().name()),
        entity.cancelReason(),
        entity.reschedules());
  }

  @Override
  Appointment fromAvro(io.repairstream.schemas.entity.Appointment avro) {
    io.repairstream.schemas.entity.WorkOrderKind kind = avro.getWorkOrderKind();
    return new Appointment(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        new Purpose(
            avro.getCustomerId(),
            avro.getWorkOrderId(),
            kind == null ? null : stored(WorkOrderKind.class, kind),
            avro.getAssetId(),
            avro.getService()),
        new Booking(
            avro.getShopId(),
            avro.getStartsAt(),
            avro.getEndsAt(),
            avro.getBay(),
            avro.getTechnicianId()),
        avro.getNotes(),
        stored(AppointmentStatus.class, avro.getStatus()),
        avro.getCancelReason(),
        avro.getReschedules());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(BookAppointment.class, BookAppointment::getMeta, AppointmentCodec::book);
    readers.add(
        RescheduleAppointment.class, RescheduleAppointment::getMeta, AppointmentCodec::reschedule);
    readers.add(
        ConfirmAppointment.class,
        ConfirmAppointment::getMeta,
        (avro, meta) -> new AppointmentCommand.ConfirmAppointment(meta, avro.getAppointmentId()));
    readers.add(
        ArriveAppointment.class,
        ArriveAppointment::getMeta,
        (avro, meta) -> new AppointmentCommand.ArriveAppointment(meta, avro.getAppointmentId()));
    readers.add(
        CompleteAppointment.class,
        CompleteAppointment::getMeta,
        (avro, meta) -> new AppointmentCommand.CompleteAppointment(meta, avro.getAppointmentId()));
    readers.add(
        CancelAppointment.class,
        CancelAppointment::getMeta,
        (avro, meta) ->
            new AppointmentCommand.CancelAppointment(
                meta, avro.getAppointmentId(), avro.getReason()));
    readers.add(
        MissAppointment.class,
        MissAppointment::getMeta,
        (avro, meta) -> new AppointmentCommand.MissAppointment(meta, avro.getAppointmentId()));
  }

  private static AppointmentCommand book(BookAppointment avro, CommandMeta meta) {
    return new AppointmentCommand.BookAppointment(
        meta,
        avro.getAppointmentId(),
        avro.getCustomerId(),
        avro.getWorkOrderId(),
        avro.getAssetId(),
        avro.getService(),
        new Booking(
            avro.getShopId(),
            avro.getStartsAt(),
            avro.getEndsAt(),
            avro.getBay(),
            avro.getTechnicianId()),
        avro.getNotes(),
        avro.getExternalRef());
  }

  private static AppointmentCommand reschedule(RescheduleAppointment avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    return new AppointmentCommand.RescheduleAppointment(
        meta,
        avro.getAppointmentId(),
        Patches.of(present, "starts_at", avro.getStartsAt()),
        Patches.of(present, "ends_at", avro.getEndsAt()),
        Patches.of(present, "bay", avro.getBay()),
        Patches.of(present, "technician_id", avro.getTechnicianId()),
        Patches.of(present, "notes", avro.getNotes()));
  }

  @Override
  void writeEvents(EventWriters<Appointment, io.repairstream.schemas.entity.Appointment> events) {
    events.add(
        AppointmentEvent.AppointmentBooked.class, AppointmentBooked.class, AppointmentBooked::new);
    events.addWithChanges(
        AppointmentEvent.AppointmentRescheduled.class,
        AppointmentRescheduled.class,
        AppointmentRescheduled::new);
    events.addWithChanges(
        AppointmentEvent.AppointmentUpdated.class,
        AppointmentUpdated.class,
        AppointmentUpdated::new);
    events.addWithChanges(
        AppointmentEvent.AppointmentConfirmed.class,
        AppointmentConfirmed.class,
        AppointmentConfirmed::new);
    events.addWithChanges(
        AppointmentEvent.AppointmentArrived.class,
        AppointmentArrived.class,
        AppointmentArrived::new);
    events.addWithChanges(
        AppointmentEvent.AppointmentCompleted.class,
        AppointmentCompleted.class,
        AppointmentCompleted::new);
    events.addWithChanges(
        AppointmentEvent.AppointmentCancelled.class,
        AppointmentCancelled.class,
        AppointmentCancelled::new);
    events.addWithChanges(
        AppointmentEvent.AppointmentMissed.class, AppointmentMissed.class, AppointmentMissed::new);
  }

  @Override
  String shopId(Appointment entity) {
    return entity.booking().shopId();
  }

  @Override
  @Nullable String workOrderId(Appointment entity) {
    return entity.purpose().workOrderId();
  }
}

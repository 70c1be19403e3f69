package io.repairstream.streams.organization.domain.appointment;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.shop.ShopRules;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of appointments. */
final class AppointmentDecider {
  private AppointmentDecider() {}

  static Decision decide(AppointmentCommand command, OrganizationView view) {
    return switch (command) {
      case AppointmentCommand.BookAppointment book -> book(book, view);
      case AppointmentCommand.RescheduleAppointment change ->
          on(change, view, appointment -> Rescheduling.decide(change, appointment, view));
      case AppointmentCommand.ConfirmAppointment confirm ->
          move(
              confirm,
              view,
              AppointmentStatus.CONFIRMED,
              appointment -> new AppointmentEvent.AppointmentConfirmed(appointment.id()));
      case AppointmentCommand.ArriveAppointment arrive ->
          move(
              arrive,
              view,
              AppointmentStatus.ARRIVED,
              appointment -> new AppointmentEvent.AppointmentArrived(appointment.id()));
      case AppointmentCommand.CompleteAppointment complete ->
          move(
              complete,
              view,
              AppointmentStatus.DONE,
              appointment ->
                  new AppointmentEvent.AppointmentCompleted(
                      appointment.id(), appointment.booking()));
      case AppointmentCommand.CancelAppointment cancel ->
          move(
              cancel,
              view,
              AppointmentStatus.CANCELLED,
              appointment ->
                  new AppointmentEvent.AppointmentCancelled(
                      appointment.id(), cancel.reason(), appointment.booking()));
      case AppointmentCommand.MissAppointment miss ->
          on(
              miss,
              view,
              appointment ->
                  Checklist.first(() -> reachable(appointment, AppointmentStatus.NO_SHOW))
                      .then(() -> begun(appointment, view))
                      .accept(
                          () ->
                              new AppointmentEvent.AppointmentMissed(
                                  appointment.id(), appointment.booking())));
    };
  }

  private static Decision on(
      AppointmentCommand command, OrganizationView view, Function<Appointment, Decision> rest) {
    Appointment appointment = view.find(Appointment.TYPE, command.appointmentId());
    if (appointment == null || !command.meta().reaches(appointment.booking().shopId())) {
      return new Decision.Refused(Refusal.notFound("appointment_id", command.appointmentId()));
    }
    return Checklist.first(() -> Checks.versionMatches(command.meta(), appointment))
        .decide(() -> rest.apply(appointment));
  }

  private static Decision move(
      AppointmentCommand command,
      OrganizationView view,
      AppointmentStatus to,
      Function<Appointment, AppointmentEvent> event) {
    return on(
        command,
        view,
        appointment ->
            Checklist.first(() -> reachable(appointment, to))
                .accept(() -> event.apply(appointment)));
  }

  private static @Nullable Refusal reachable(Appointment appointment, AppointmentStatus to) {
    AppointmentStatus from = appointment.status();
    return from.next().contains(to)
        ? null
        : Refusal.of(
                RefusalCode.INVALID_TRANSITION,
                "an appointment in " + from + " cannot become " + to)
            .with("from", from.name())
            .with("to", to.name())
            .with("allowed", from.next().stream().map(AppointmentStatus::name).toList());
  }

  private static @Nullable Refusal begun(Appointment appointment, OrganizationView view) {
    return view.now().isBefore(appointment.booking().startsAt())
        ? Refusal.of(
                RefusalCode.CONFLICT,
                "nobody is late before the appointment begins: it is at "
                    + appointment.booking().startsAt())
            .with("starts_at", appointment.booking().startsAt().toString())
            .with("now", view.now().toString())
        : null;
  }

  private static Decision book(AppointmentCommand.BookAppointment book, OrganizationView view) {
    Booking booking = book.booking();
    return Checklist.first(() -> Checks.unused(view, Appointment.TYPE, book.appointmentId()))
        .then(() -> ShopRules.usable(view, book.meta(), "shop_id", booking.shopId()))
        .then(() -> Checks.exists(view, Customer.TYPE, "customer_id", book.customerId()))
        .then(() -> PurposeRules.order(book, view))
        .then(() -> PurposeRules.asset(book, view))
        .then(() -> BookingRules.time(booking))
        .then(() -> BookingRules.ahead(booking, view.now()))
        .then(() -> BookingRules.bay(booking))
        .then(() -> BookingRules.technician(booking, view))
        .then(() -> BookingRules.free(booking, book.appointmentId(), book.meta(), view))
        .then(() -> Checks.externalRefFree(view, Appointment.TYPE, book.externalRef()))
        .accept(() -> booked(book, view));
  }

  private static AppointmentEvent booked(
      AppointmentCommand.BookAppointment book, OrganizationView view) {
    String orderId = book.workOrderId();
    WorkOrder order = orderId == null ? null : view.find(WorkOrder.TYPE, orderId);
    return new AppointmentEvent.AppointmentBooked(
        book.appointmentId(),
        book.externalRef(),
        new Purpose(
            book.customerId(),
            orderId,
            order == null ? null : order.kind(),
            order == null ? book.assetId() : order.assetId(),
            book.service()),
        book.booking(),
        book.notes());
  }
}

package io.repairstream.edge.appointment;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.ArriveAppointment;
import io.repairstream.schemas.command.BookAppointment;
import io.repairstream.schemas.command.CancelAppointment;
import io.repairstream.schemas.command.CompleteAppointment;
import io.repairstream.schemas.command.ConfirmAppointment;
import io.repairstream.schemas.command.MissAppointment;
import io.repairstream.schemas.command.RescheduleAppointment;
import io.repairstream.schemas.entity.Appointment;

/** Serves {@code /appointments}. */
public final class AppointmentResource {
  private AppointmentResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.APPOINTMENTS, "appointment")
        .shows(EntityView.of(Appointment.class, "/appointments"))
        .list("listAppointments")
        .read("getAppointment")
        .create("bookAppointment", BookAppointment.class)
        .change("rescheduleAppointment", RescheduleAppointment.class)
        .change("confirmAppointment", ConfirmAppointment.class)
        .change("arriveAppointment", ArriveAppointment.class)
        .change("completeAppointment", CompleteAppointment.class)
        .change("cancelAppointment", CancelAppointment.class)
        .change("missAppointment", MissAppointment.class);
  }
}

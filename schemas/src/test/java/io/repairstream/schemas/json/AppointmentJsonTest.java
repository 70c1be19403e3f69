package io.repairstream.schemas.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.entity.Appointment;
import io.repairstream.schemas.entity.AppointmentStatus;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.AppointmentBooked;
import io.repairstream.schemas.event.AppointmentCancelled;
import io.repairstream.schemas.event.AppointmentConfirmed;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Appointments, as callers see them. */
class AppointmentJsonTest {
  private static final String ORDER = "01930000-0000-7000-8000-00000000000c";
  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void theSingleFormIsTheListFormWithNotesAndWhyItWasCancelled() {
    Appointment appointment = appointment(WorkOrderKind.REPAIR_ORDER);

    assertThat(EntityJson.list(appointment))
        .hasToString(
            "{\"id\":\"a1\",\"org_id\":\"o1\",\"external_ref\":\"ref\",\"shop_id\":\"s1\","
                + "\"customer_id\":\"c1\",\"work_order_id\":\""
                + RepairOrderId.of(ORDER)
                + "\",\"asset_id\":\"v1\",\"service\":\"Oil change\","
                + "\"starts_at\":\"2026-03-01T10:00:00.000000Z\","
                + "\"ends_at\":\"2026-03-01T11:00:00.000000Z\","
                + "\"bay\":\"Bay 1\",\"technician_id\":\"t1\",\"status\":\"NO_SHOW\","
                + "\"reschedules\":2,\"version\":4,\"created_at\":\"2026-03-01T10:00:00.000000Z\","
                + "\"updated_at\":\"2026-03-01T10:00:00.000000Z\"}");
    assertThat(EntityJson.detail(appointment))
        .hasToString("{\"notes\":\"waits\",\"cancel_reason\":\"ill\"}");
  }

  @Test
  void oneWithoutAWorkOrderNamesNone() {
    assertThat(EntityJson.list(appointment(null)).path("work_order_id").isNull()).isTrue();
  }

  @Test
  void onlyBookingAndCancellingAreAnnounced() {
    Appointment appointment = appointment(null);

    assertThat(PublicEvents.names(new AppointmentBooked(null, appointment)))
        .containsExactly("appointment.created");
    assertThat(PublicEvents.names(new AppointmentCancelled(null, appointment, List.of())))
        .containsExactly("appointment.cancelled");
    assertThat(PublicEvents.names(new AppointmentConfirmed(null, appointment, List.of())))
        .isEmpty();
  }

  private static Appointment appointment(@Nullable WorkOrderKind kind) {
    return new Appointment(
        "a1",
        "o1",
        4L,
        AT,
        AT,
        "ref",
        "s1",
        "c1",
        kind == null ? null : ORDER,
        kind,
        "v1",
        "Oil change",
        AT,
        AT.plusSeconds(3600),
        "Bay 1",
        "t1",
        "waits",
        AppointmentStatus.NO_SHOW,
        "ill",
        2);
  }
}

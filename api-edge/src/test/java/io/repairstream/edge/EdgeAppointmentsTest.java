package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.command.BookAppointment;
import io.repairstream.schemas.command.CancelAppointment;
import io.repairstream.schemas.command.RescheduleAppointment;
import io.repairstream.schemas.entity.Appointment;
import io.repairstream.schemas.entity.AppointmentStatus;
import io.repairstream.schemas.event.AppointmentArrived;
import io.repairstream.schemas.event.AppointmentBooked;
import io.repairstream.schemas.event.AppointmentCancelled;
import io.repairstream.schemas.event.AppointmentRescheduled;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Appointments over HTTP. */
final class EdgeAppointmentsTest {
  private static final String SHOP = "01930000-0000-7000-8000-000000000002";
  private static final String CUSTOMER = "01930000-0000-7000-8000-000000000003";
  private static final String ID = "01930000-0000-7000-8000-000000000041";
  private static final String PATH = "/v1/appointments/" + ID;
  private static final Instant NINE = Instant.parse("2026-06-12T09:00:00Z");

  private final TestEdge edge = TestEdge.start();
  private final String key = edge.store.key("bayos-enterprise", "appointments:write");

  @AfterEach
  void stop() {
    edge.close();
  }

  @Test
  void aTimeIsAgreedTo() {
    edge.gateway.apply(new AppointmentBooked(null, appointment(AppointmentStatus.BOOKED)));

    TestEdge.Answer answer =
        edge.post(
            key,
            "/v1/appointments",
            "{\"shop_id\":\""
                + SHOP
                + "\",\"customer_id\":\""
                + CUSTOMER
                + "\",\"service\":\"Oil change\",\"starts_at\":\"2026-06-12T11:00:00+02:00\","
                + "\"ends_at\":\"2026-06-12T10:00:00Z\",\"bay\":\"Bay 1\"}");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Location")).isEqualTo(PATH);
    assertThat(answer.data().path("status").stringValue()).isEqualTo("BOOKED");
    BookAppointment command = (BookAppointment) edge.gateway.last().record();
    assertThat(command.getStartsAt()).isEqualTo(NINE);
    assertThat(command.getTechnicianId()).isNull();
  }

  @Test
  void aNewTimeNamesWhatItChanges() {
    edge.gateway.apply(
        new AppointmentRescheduled(null, appointment(AppointmentStatus.BOOKED), List.of()));

    TestEdge.Answer answer =
        edge.call("PATCH", key, PATH, "{\"starts_at\":\"2026-06-12T09:00:00Z\",\"bay\":null}");

    assertThat(answer.status()).isEqualTo(200);
    RescheduleAppointment command = (RescheduleAppointment) edge.gateway.last().record();
    assertThat(command.getPresent()).containsExactlyInAnyOrder("starts_at", "bay");
    assertThat(command.getStartsAt()).isEqualTo(NINE);
    assertThat(command.getEndsAt()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "confirm, ConfirmAppointment",
    "arrive, ArriveAppointment",
    "complete, CompleteAppointment",
    "no-show, MissAppointment"
  })
  void everyStepIsACommand(String step, String command) {
    edge.gateway.apply(
        new AppointmentArrived(null, appointment(AppointmentStatus.ARRIVED), List.of()));

    TestEdge.Answer answer = edge.call("POST", key, PATH + "/" + step, null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(edge.gateway.last().record().getSchema().getName()).isEqualTo(command);
  }

  @Test
  void callingOffNeedsAReason() {
    edge.gateway.apply(
        new AppointmentCancelled(null, appointment(AppointmentStatus.CANCELLED), List.of()));

    assertThat(edge.post(key, PATH + "/cancel", "{}").status()).isEqualTo(400);
    assertThat(edge.post(key, PATH + "/cancel", "{\"reason\":\"ill\"}").status()).isEqualTo(200);
    assertThat(((CancelAppointment) edge.gateway.last().record()).getReason()).isEqualTo("ill");
  }

  @Test
  void aKeyThatOnlyWritesAppointmentsReadsThemToo() {
    assertThat(
            edge.get(
                    key,
                    "/v1/appointments?status=BOOKED&starts_from=2026-06-12T00:00:00Z"
                        + "&starts_to=2026-06-13T00:00:00Z&technician_id="
                        + CUSTOMER)
                .status())
        .isEqualTo(200);
    assertThat(edge.get(key, "/v1/inventory?low_stock=true").status()).isEqualTo(403);
  }

  private static Appointment appointment(AppointmentStatus status) {
    return new Appointment(
        ID,
        FakeStore.ORG,
        1L,
        NINE,
        NINE,
        null,
        SHOP,
        CUSTOMER,
        null,
        null,
        null,
        "Oil change",
        NINE,
        NINE.plusSeconds(3600),
        "Bay 1",
        null,
        null,
        status,
        null,
        0);
  }
}

package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.command.ArriveAppointment;
import io.repairstream.schemas.command.BookAppointment;
import io.repairstream.schemas.command.CancelAppointment;
import io.repairstream.schemas.command.CompleteAppointment;
import io.repairstream.schemas.command.ConfirmAppointment;
import io.repairstream.schemas.command.MissAppointment;
import io.repairstream.schemas.command.RescheduleAppointment;
import io.repairstream.schemas.entity.AppointmentStatus;
import io.repairstream.schemas.event.AppointmentBooked;
import io.repairstream.schemas.event.AppointmentCancelled;
import io.repairstream.schemas.event.AppointmentRescheduled;
import io.repairstream.schemas.json.WebhookData;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.Outcome;
import io.repairstream.streams.Golden;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Appointments from command to event and store. */
class AppointmentRiverTest {
  private static final String FIRST = "01920000-0000-7000-8000-000000000041";
  private static final String SECOND = "01920000-0000-7000-8000-000000000042";
  private static final Instant NINE = Instant.parse("2026-03-02T09:00:00Z");

  @Test
  void aVisitIsTold() {
    try (River river = River.furnished()) {
      river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
      river.events();
      river.applied(book(FIRST, NINE, Requests.TICKET));
      AppointmentBooked booked = river.decode(river.events().getFirst(), AppointmentBooked.class);
      assertThat(booked.getMeta().getShopId()).isEqualTo(Requests.SHOP);
      assertThat(booked.getMeta().getWorkOrderId()).isEqualTo(Requests.TICKET);
      assertThat(booked.getAppointment().getAssetId()).isEqualTo(Requests.DEVICE);

      river.applied(new ConfirmAppointment(Requests.meta(), FIRST));
      river.applied(reschedule());
      List<TestRecord<byte[], byte[]>> events = river.events();
      AppointmentRescheduled rescheduled =
          river.decode(events.getLast(), AppointmentRescheduled.class);
      assertThat(rescheduled.getChanges())
          .extracting(change -> change.getField())
          .containsExactlyInAnyOrder("starts_at", "ends_at", "bay", "status", "reschedules");
      assertThat(WebhookData.of(rescheduled).path("previous_status").textValue())
          .isEqualTo("CONFIRMED");

      river.applied(new ArriveAppointment(Requests.meta(), FIRST));
      CommandReply done = river.applied(new CompleteAppointment(Requests.meta(), FIRST));
      assertThat(done.getOutcome()).isEqualTo(Outcome.APPLIED);
    }
  }

  @Test
  void aCancelledOrMissedOneIsToldToo() {
    try (River river = River.furnished()) {
      river.applied(book(FIRST, NINE, null));
      assertThat(river.ask(book(SECOND, NINE, null)).getOutcome()).isEqualTo(Outcome.REFUSED);
      river.events();
      river.applied(new CancelAppointment(Requests.meta(), FIRST, "ill"));
      AppointmentCancelled cancelled =
          river.decode(river.events().getFirst(), AppointmentCancelled.class);
      assertThat(cancelled.getAppointment().getStatus()).isEqualTo(AppointmentStatus.CANCELLED);
      assertThat(cancelled.getAppointment().getCancelReason()).isEqualTo("ill");

      river.applied(book(SECOND, NINE, null));
      CommandReply early = river.ask(new MissAppointment(Requests.meta(), SECOND));
      assertThat(early.getOutcome()).isEqualTo(Outcome.REFUSED);
    }
  }

  @Test
  void theStoredFormIsTheReviewedOne() {
    try (River river = River.furnished()) {
      river.applied(Requests.ticket(Requests.meta(), Requests.TICKET));
      river.applied(book(FIRST, NINE, Requests.TICKET));
      river.applied(book(SECOND, NINE.plus(1, ChronoUnit.HOURS), null));
      river.applied(new CancelAppointment(Requests.meta(), SECOND, "ill"));

      Golden.assertText("stores/appointment.txt", StoredForms.of(river, "appointment"));
    }
  }

  private static BookAppointment book(String id, Instant from, @Nullable String order) {
    return new BookAppointment(
        Requests.meta(),
        id,
        Requests.SHOP,
        Requests.CUSTOMER,
        order,
        null,
        "Screen",
        from,
        from.plus(1, ChronoUnit.HOURS),
        "Bay 1",
        Requests.TECH,
        "waits",
        null);
  }

  private static RescheduleAppointment reschedule() {
    return new RescheduleAppointment(
        Requests.meta(),
        FIRST,
        List.of("starts_at", "ends_at", "bay"),
        NINE.plus(2, ChronoUnit.HOURS),
        NINE.plus(3, ChronoUnit.HOURS),
        null,
        null,
        null);
  }
}

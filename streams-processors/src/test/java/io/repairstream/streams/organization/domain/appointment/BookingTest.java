package io.repairstream.streams.organization.domain.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.customer.CustomerCommand;
import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.team.TeamCommand;
import io.repairstream.streams.organization.domain.team.TeamMember;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When, where, with whom and what for appointments can be agreed to. */
class BookingTest {
  private final Scene scene = Scene.withTicket();

  @Test
  void aBookingIsWhatWasAgreedTo() {
    Booking booking = Diary.booking(0, 60, "Bay 1", Scene.TECH);
    scene.events(
        new AppointmentCommand.BookAppointment(
            Scene.OWNER,
            Diary.ID,
            Scene.CUSTOMER,
            null,
            Scene.DEVICE,
            "Screen",
            booking,
            "waits",
            "ref"));

    Appointment appointment = scene.get(Appointment.TYPE, Diary.ID);
    assertThat(appointment.booking()).isEqualTo(booking);
    assertThat(appointment.purpose())
        .isEqualTo(new Purpose(Scene.CUSTOMER, null, null, Scene.DEVICE, "Screen"));
    assertThat(appointment.status()).isEqualTo(AppointmentStatus.BOOKED);
    assertThat(appointment.notes()).isEqualTo("waits");
    assertThat(appointment.reschedules()).isZero();
    assertThat(
            scene
                .refusal(
                    new AppointmentCommand.BookAppointment(
                        Scene.OWNER,
                        "a2",
                        Scene.CUSTOMER,
                        null,
                        null,
                        "Screen",
                        Diary.booking(0, 60, null, null),
                        null,
                        "ref"))
                .details())
        .containsEntry("field", "external_ref");
  }

  @Test
  void whatItNamesMustExistForTheCaller() {
    scene.events(Diary.book(Diary.ID, Diary.booking(0, 5, null, null)));
    assertThat(scene.refusal(Diary.book(Diary.ID, Diary.booking(0, 5, null, null))).code())
        .isEqualTo(RefusalCode.CONFLICT);

    Booking free = Diary.booking(0, 60, null, null);
    CommandMeta elsewhere = Scene.in(Scene.OTHER_SHOP);
    assertThat(scene.refusal(Diary.book(elsewhere, "a2", free, null, null)).details())
        .containsEntry("field", "shop_id");
    assertThat(
            scene
                .refusal(
                    new AppointmentCommand.BookAppointment(
                        Scene.OWNER, "a2", "nobody", null, null, "x", free, null, null))
                .details())
        .containsEntry("field", "customer_id");
    assertThat(refused(Diary.booking(0, 60, null, "nobody")).details())
        .containsEntry("field", "technician_id")
        .containsEntry("id", "nobody");
    assertThat(scene.refusal(Diary.book(Scene.OWNER, "a2", free, "nothing", null)).details())
        .containsEntry("field", "work_order_id");
    assertThat(scene.refusal(Diary.book(Scene.OWNER, "a2", free, null, "nothing")).details())
        .containsEntry("field", "asset_id");
  }

  @Test
  void aWorkOrderBringsItsAsset() {
    scene.events(
        Diary.book(Scene.OWNER, Diary.ID, Diary.booking(0, 60, null, null), Scene.TICKET, null));

    assertThat(scene.get(Appointment.TYPE, Diary.ID).purpose())
        .isEqualTo(
            new Purpose(
                Scene.CUSTOMER, Scene.TICKET, WorkOrderKind.TICKET, Scene.DEVICE, "Screen repair"));
    scene.events(
        Diary.book(
            Scene.OWNER, "a2", Diary.booking(0, 60, null, null), Scene.TICKET, Scene.DEVICE));
  }

  @Test
  void aWorkOrderMustBeTheCustomersInThatShop() {
    Booking elsewhere = new Booking(Scene.OTHER_SHOP, Diary.at(0), Diary.at(60), null, null);
    assertThat(
            scene.refusal(Diary.book(Scene.OWNER, "a2", elsewhere, Scene.TICKET, null)).details())
        .containsEntry("field", "work_order_id")
        .containsEntry("value", Scene.TICKET);
    scene.events(
        new CustomerCommand.CreateCustomer(Scene.OWNER, "customer-2", Scene.PROFILE, null));
    assertThat(
            scene
                .refusal(
                    new AppointmentCommand.BookAppointment(
                        Scene.OWNER,
                        "a2",
                        "customer-2",
                        Scene.TICKET,
                        null,
                        "x",
                        Diary.booking(0, 60, null, null),
                        null,
                        null))
                .details())
        .containsEntry("field", "work_order_id");
    assertThat(
            scene
                .refusal(
                    Diary.book(
                        Scene.OWNER, "a2", Diary.booking(0, 60, null, null), Scene.TICKET, "d2"))
                .details())
        .containsEntry("field", "asset_id")
        .containsEntry("expected", "the work order's asset " + Scene.DEVICE);
    assertThat(scene.find(WorkOrder.TYPE, Scene.TICKET)).isNotNull();
  }

  @Test
  void anAssetMustBeTheCustomers() {
    scene.events(
        new CustomerCommand.CreateCustomer(Scene.OWNER, "customer-2", Scene.PROFILE, null));
    scene.events(Scene.device("device-2", "customer-2", null));

    Booking booking = Diary.booking(0, 60, null, null);
    assertThat(scene.refusal(Diary.book(Scene.OWNER, "a2", booking, null, "device-2")).details())
        .containsEntry("field", "asset_id")
        .containsEntry("expected", "a device or vehicle of customer " + Scene.CUSTOMER);
    assertThat(scene.find(Device.TYPE, "device-2")).isNotNull();
  }

  @Test
  void aVehicleComesToAnAppointmentToo() {
    scene.events(
        Diary.book(Scene.OWNER, "a2", Diary.booking(0, 60, null, null), null, Scene.VEHICLE));
    assertThat(scene.get(Appointment.TYPE, "a2").purpose().assetId()).isEqualTo(Scene.VEHICLE);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T09:01:00Z, 2026-03-02T10:00:00Z, starts_at",
    "2026-03-02T09:00:00.000001Z, 2026-03-02T10:00:00Z, starts_at",
    "2026-03-02T09:00:00Z, 2026-03-02T09:59:00Z, ends_at",
    "2026-03-02T09:00:00Z, 2026-03-02T09:00:00Z, ends_at",
    "2026-03-02T09:00:00Z, 2026-03-02T08:00:00Z, ends_at",
    "2026-03-02T09:00:00Z, 2026-03-03T09:05:00Z, ends_at",
    "2026-03-01T09:55:00Z, 2026-03-01T11:00:00Z, starts_at"
  })
  void timesAreOnTheGridInOrderAndAhead(Instant from, Instant to, String field) {
    Refusal refusal = refused(new Booking(Scene.SHOP, from, to, null, null));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details()).containsEntry("field", field);
  }

  @Test
  void aWholeDayAndTheFiveMinutesThatHaveBegunCanBeBooked() {
    scene.events(Diary.book("a1", Diary.booking(0, 24 * 60, "Bay 1", null)));
    scene.events(
        Diary.book(
            "a2",
            new Booking(
                Scene.SHOP,
                Instant.parse("2026-03-01T10:00:00Z"),
                Instant.parse("2026-03-01T10:05:00Z"),
                null,
                null)));

    assertThat(scene.now()).isAfter(Instant.parse("2026-03-01T10:00:00Z"));
  }

  @Test
  void aBayHasAName() {
    assertThat(refused(Diary.booking(0, 60, "  ", null)).details()).containsEntry("field", "bay");
  }

  @Test
  void aTechnicianMustWorkThere() {
    scene.events(
        new TeamCommand.CreateTeamMember(
            Scene.OWNER, "tech-2", "Tim", null, Role.TECH, List.of(Scene.OTHER_SHOP), null));
    scene.events(
        new TeamCommand.CreateTeamMember(
            Scene.OWNER, "tech-3", "Tom", null, Role.TECH, List.of(Scene.SHOP), null));
    TeamMember tess = scene.get(TeamMember.TYPE, Scene.TECH);

    assertThat(refused(Diary.booking(0, 60, null, "tech-2")).details())
        .containsEntry("field", "technician_id")
        .containsEntry("expected", "an active team member of the shop " + Scene.SHOP);
    scene.events(Diary.book("a1", Diary.booking(0, 60, null, "tech-3")));
    scene.put(
        TeamMember.TYPE,
        new TeamMember(
            tess.id(), tess.revision(), null, tess.name(), null, Role.TECH, List.of(), false));
    assertThat(refused(Diary.booking(0, 60, null, Scene.TECH)).details())
        .containsEntry("field", "technician_id");
  }

  @Test
  void aBayIsBookedOnceHoweverItIsWritten() {
    scene.events(Diary.book(Diary.ID, Diary.booking(0, 60, "Bay 1", null)));

    Refusal refusal = refused(Diary.booking(-30, 10, " bay 1", null));
    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details())
        .containsEntry("resource", "bay")
        .containsEntry("value", " bay 1")
        .containsEntry("clashes_at", "2026-03-02T09:00:00Z")
        .containsEntry("existing_id", Diary.ID);
    assertThat(refused(Diary.booking(55, 65, "Bay 1", null)).details())
        .containsEntry("clashes_at", "2026-03-02T09:55:00Z");
    scene.events(Diary.book("a2", Diary.booking(60, 65, "Bay 1", null)));
    scene.events(Diary.book("a3", Diary.booking(-5, 0, "Bay 1", null)));
    scene.events(Diary.book("a4", Diary.booking(0, 60, "Bay 2", null)));
    scene.events(Diary.book("a5", Diary.booking(0, 60, null, null)));
    scene.events(
        Diary.book("a6", new Booking(Scene.OTHER_SHOP, Diary.at(0), Diary.at(60), "Bay 1", null)));
  }

  @Test
  void aTechnicianIsInOneShopAtATime() {
    scene.events(
        Diary.book(
            Diary.ID, new Booking(Scene.OTHER_SHOP, Diary.at(0), Diary.at(60), null, Scene.TECH)));

    assertThat(refused(Diary.booking(30, 90, "Bay 1", Scene.TECH)).details())
        .containsEntry("resource", "technician")
        .containsEntry("value", Scene.TECH)
        .containsEntry("clashes_at", "2026-03-02T09:30:00Z")
        .containsEntry("existing_id", Diary.ID);
    assertThat(
            scene
                .refusal(
                    Diary.book(
                        Scene.in(Scene.SHOP),
                        "a2",
                        Diary.booking(30, 90, null, Scene.TECH),
                        null,
                        null))
                .details())
        .containsEntry("resource", "technician")
        .doesNotContainKey("existing_id");
  }

  @Test
  void aPatchOfNothingIsNoEvent() {
    scene.events(Diary.book(Diary.ID, Diary.booking(0, 60, "Bay 1", null)));
    scene.pass(Duration.ofDays(3));

    assertThat(scene.events(Diary.time(Patch.of(Diary.at(0)), Patch.of(Diary.at(60))))).isEmpty();
  }

  private Refusal refused(Booking booking) {
    return scene.refusal(Diary.book("a2", booking));
  }
}

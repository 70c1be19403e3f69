package io.repairstream.streams.organization.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.Driver;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.customer.CustomerProfile;
import io.repairstream.streams.organization.domain.customersource.CustomerSource;
import io.repairstream.streams.organization.domain.shop.OpenTime;
import io.repairstream.streams.organization.domain.shop.OpeningHours;
import io.repairstream.streams.organization.domain.shop.Shop;
import io.repairstream.streams.organization.domain.timeentry.Approval;
import io.repairstream.streams.organization.domain.timeentry.TimeEntry;
import io.repairstream.streams.organization.domain.timeentry.TimeEntryKind;
import io.repairstream.streams.organization.domain.timeentry.TimeEntryStatus;
import io.repairstream.streams.organization.domain.timeentry.WorkedOn;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was stored comes back as it was. */
class PeopleCodecTest {
  private static final String ORG = "01920000-0000-7000-8000-000000000001";
  private static final Instant NINE = Instant.parse("2026-03-01T09:00:00Z");
  private static final Revision REVISION = new Revision(3, NINE, NINE.plusSeconds(5));

  private final EntityCodecs codecs = new EntityCodecs(Driver.wire(), "store");

  @BeforeEach
  void register() {
    codecs.register();
  }

  @Test
  void aTimeEntryComesBack() {
    assertThatItComesBack(
        TimeEntry.TYPE,
        new TimeEntry(
            "e1",
            REVISION,
            "ref",
            "m1",
            "s1",
            TimeEntryKind.JOB,
            new WorkedOn("w1", WorkOrderKind.REPAIR_ORDER),
            TimeEntryStatus.APPROVED,
            NINE,
            NINE.plusSeconds(60),
            "note",
            true,
            new Approval("key-1", NINE)));
    assertThatItComesBack(
        TimeEntry.TYPE,
        new TimeEntry(
            "e2",
            REVISION,
            null,
            "m1",
            "s1",
            TimeEntryKind.BREAK,
            null,
            TimeEntryStatus.RUNNING,
            NINE,
            null,
            null,
            false,
            null));
  }

  @Test
  void aCustomerAndTheirSourceComeBack() {
    assertThatItComesBack(
        CustomerSource.TYPE, new CustomerSource("c1", REVISION, "ref", "Neighbours", false));
    assertThatItComesBack(
        Customer.TYPE,
        new Customer(
            "c1",
            REVISION,
            null,
            new CustomerProfile(
                "Ada", null, null, null, "sms", "src", List.of("vip"), null, "1 Square", true),
            "Neighbours"));
  }

  @Test
  void aShopComesBack() {
    assertThatItComesBack(
        Shop.TYPE,
        new Shop("s1", REVISION, null, "Main", "MAIN", "Europe/Berlin", "EUR", 30, null));
    OpeningHours hours =
        new OpeningHours(
            List.of(new OpeningHours.Weekly(DayOfWeek.SUNDAY, new OpenTime(0, 1_440))),
            List.of(
                new OpeningHours.Special(LocalDate.parse("2026-12-24"), List.of()),
                new OpeningHours.Special(
                    LocalDate.parse("2026-12-25"), List.of(new OpenTime(605, 610)))));
    assertThatItComesBack(
        Shop.TYPE,
        new Shop("s1", REVISION, null, "Main", "MAIN", "Europe/Berlin", "EUR", 30, hours));
  }

  private <E extends Entity> void assertThatItComesBack(EntityType<E> type, E entity) {
    assertThat(codecs.fromStore(type, codecs.toStore(ORG, type, entity))).isEqualTo(entity);
  }
}

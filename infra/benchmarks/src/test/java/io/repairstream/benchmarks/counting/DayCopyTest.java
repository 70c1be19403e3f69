package io.repairstream.benchmarks.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.benchmarks.counting.RecordedDay.Told;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Organization;
import io.repairstream.schemas.entity.OrganizationStatus;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.OrganizationCreated;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** A day that is copied stays a day: ids that meant the same still do, and nobody else's. */
final class DayCopyTest {
  private static final String ORG = "01920000-0000-7000-8000-000000000001";
  private static final String RUN = "0aa20000-0000-4000-8000-000000000002";
  private static final Instant NOW = Instant.parse("2026-03-14T10:00:00Z");
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

  private final Workload workload =
      new Workload(new RecordedDay(List.of(created(), calls(1), calls(2))));

  @Test
  void anOrganizationIsTheSameOnEachOfItsDaysAndUnlikeAnyOther() {
    List<Told> openings = workload.openings(2).toList();
    String first = organization(openings.get(0));
    List<Told> one = workload.day(0, Duration.ZERO).toList();
    List<Told> next = workload.day(0, Duration.ZERO).toList();

    assertThat(Stream.of(one, next).flatMap(List::stream).map(DayCopyTest::organization))
        .containsOnly(first);
    assertThat(organization(openings.get(1))).isNotEqualTo(first).isNotEqualTo(ORG);
    assertThat(run(one.get(0))).isEqualTo(run(one.get(1))).isNotEqualTo(run(next.get(0)));
  }

  @Test
  void timesAreEarlierAndSequencesGoOn() {
    DayCopy copy = new DayCopy(0, 3, Duration.ofDays(2));
    DayCopy.Standing standing = new DayCopy.Standing(Set.of(ORG), 10);

    Told told = copy.of(created(), standing);

    assertThat(Events.meta(told.value()).getSequence()).isEqualTo(31);
    assertThat(Events.meta(told.value()).getOccurredAt()).isEqualTo(NOW.minus(Duration.ofDays(2)));
    assertThat(told.millis()).isEqualTo(NOW.minus(Duration.ofDays(2)).toEpochMilli());
    assertThat(((OrganizationCreated) told.value()).getOrganization().getName()).isEqualTo("Acme");
    assertThat(Events.meta(created().value()).getSequence()).isEqualTo(1);
  }

  @Test
  void whatIsWrittenIsCounted() {
    Written written = new Written();
    workload.day(0, Duration.ZERO).forEach(written::add);

    assertThat(written.calls()).isEqualTo(14);
    assertThat(written.workOrders()).isZero();
    assertThat(written.intake()).isZero();
  }

  private static String organization(Told told) {
    return DayCopy.organization(told.value());
  }

  private static String run(Told told) {
    return ((UsageIncrement) told.value()).getIncarnation();
  }

  private static Told calls(long batch) {
    return new Told(
        Topics.USAGE_CALLS,
        new UsageIncrement(
            RUN,
            batch,
            ORG,
            "api_calls",
            MARCH,
            MARCH.plusMonths(1),
            NOW,
            List.of(
                new UsageLine("k", "createTicket", 2, true, 7L, null),
                new UsageLine("k", "createTicket", 4, false, 2L, 429))),
        NOW.toEpochMilli());
  }

  private static Told created() {
    SpecificRecord event =
        new OrganizationCreated(
            EventMeta.newBuilder()
                .setEventId("0aa20000-0000-5000-8000-000000000003")
                .setOrgId(ORG)
                .setSequence(1)
                .setEntityType("organization")
                .setEntityId(ORG)
                .setEntityVersion(1)
                .setOccurredAt(NOW)
                .setRecordedAt(NOW)
                .setActor(new Actor(ActorKind.OPERATOR, "operator", Role.OWNER))
                .setCausationId("0aa20000-0000-7000-8000-000000000004")
                .build(),
            new Organization(
                ORG,
                ORG,
                1L,
                NOW,
                NOW,
                "Acme",
                "bayos-enterprise",
                1,
                OrganizationStatus.ACTIVE,
                "hash",
                null,
                null,
                null,
                null));
    return new Told(Topics.EVENTS, event, NOW.toEpochMilli());
  }
}

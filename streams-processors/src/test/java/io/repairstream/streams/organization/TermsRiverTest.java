package io.repairstream.streams.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.ChangeOrganizationTerms;
import io.repairstream.schemas.command.NoteUsageThreshold;
import io.repairstream.schemas.command.UpdateOrganization;
import io.repairstream.schemas.entity.OrganizationLimits;
import io.repairstream.schemas.entity.OrganizationStatus;
import io.repairstream.schemas.event.FieldChange;
import io.repairstream.schemas.event.OrganizationTermsChanged;
import io.repairstream.schemas.event.OrganizationUpdated;
import io.repairstream.schemas.event.UsageThresholdReached;
import io.repairstream.schemas.reply.Outcome;
import io.repairstream.streams.Golden;
import java.time.LocalDate;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an organization has booked, and how much of it is used, passes the river. */
class TermsRiverTest {
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

  @Test
  void thePlanTheStatusAndTheLimitsChangeTogether() {
    try (River river = River.furnished()) {
      river.applied(
          terms(
              List.of("plan", "status", "limits"),
              "repairops-business",
              OrganizationStatus.SUSPENDED,
              List.of("api_calls", "requests_per_minute"),
              new OrganizationLimits(200, 80_000L, null, null, null)));

      OrganizationTermsChanged event =
          river.decode(river.events().getFirst(), OrganizationTermsChanged.class);
      assertThat(event.getOrganization().getPlan()).isEqualTo("repairops-business");
      assertThat(event.getOrganization().getStatus()).isEqualTo(OrganizationStatus.SUSPENDED);
      assertThat(event.getOrganization().getLimits())
          .isEqualTo(new OrganizationLimits(200, 80_000L, null, null, null));
      assertThat(event.getOrganization().getVersion()).isEqualTo(2);
      assertThat(event.getChanges())
          .extracting(FieldChange::getField)
          .contains("plan", "status", "limits");

      assertThat(river.ask(Requests.shop(Requests.newId(), "X", "UTC", "EUR")).getOutcome())
          .isEqualTo(Outcome.REFUSED);
      river.applied(terms(List.of("limits"), null, null, List.of(), null));
      assertThat(
              river
                  .decode(river.events().getFirst(), OrganizationTermsChanged.class)
                  .getOrganization()
                  .getLimits())
          .isNull();
    }
  }

  @Test
  void anOrganizationChangesWhatItSaysOfItself() {
    try (River river = River.furnished()) {
      river.applied(
          new UpdateOrganization(
              Requests.meta(),
              Requests.ORG,
              List.of("name", "email"),
              "Acme Repairs",
              "office@acme.example",
              null,
              null));

      OrganizationUpdated event =
          river.decode(river.events().getFirst(), OrganizationUpdated.class);
      assertThat(event.getOrganization().getName()).isEqualTo("Acme Repairs");
      assertThat(event.getOrganization().getPlan()).isEqualTo("repairops-enterprise");
      assertThat(event.getChanges())
          .extracting(FieldChange::getField)
          .containsExactlyInAnyOrder("name", "email");
    }
  }

  @Test
  void aThresholdThatMeteringNotesBecomesOneEvent() {
    try (River river = River.furnished()) {
      river.give(Topics.USAGE_COMMANDS, note(50, 250_000));
      river.give(Topics.USAGE_COMMANDS, note(50, 250_000));
      river.give(Topics.USAGE_COMMANDS, note(80, 400_000));
      List<TestRecord<byte[], byte[]>> events = river.events();

      assertThat(events).hasSize(2);
      UsageThresholdReached half = river.decode(events.getFirst(), UsageThresholdReached.class);
      assertThat(half.getUsageMeter().getThreshold()).isEqualTo(50);
      assertThat(half.getUsageMeter().getUsed()).isEqualTo(250_000);
      assertThat(half.getUsageMeter().getPeriodEnd()).isEqualTo(MARCH.plusMonths(1));
      assertThat(Headers.text(events.getFirst().headers(), Headers.CE_TYPE))
          .isEqualTo("usage.threshold_reached");
      assertThat(
              river
                  .decode(events.getLast(), UsageThresholdReached.class)
                  .getUsageMeter()
                  .getVersion())
          .isEqualTo(2);
      assertThat(river.driver.read(Topics.REPLIES)).isEmpty();
    }
  }

  @Test
  void theWorkOrderThatReachesAShareTellsItInItsOwnStep() {
    try (River river = River.furnished()) {
      river.applied(terms(List.of("plan"), "repairops-starter", null, List.of(), null));
      for (int i = 1; i < 75; i++) {
        river.applied(Requests.ticket(Requests.meta(), Requests.newId()));
      }
      river.events();
      river.applied(Requests.ticket(Requests.meta(), Requests.newId()));
      List<TestRecord<byte[], byte[]>> events = river.events();

      assertThat(events).hasSize(2);
      UsageThresholdReached reached = river.decode(events.getLast(), UsageThresholdReached.class);
      assertThat(reached.getUsageMeter().getMeter()).isEqualTo("work_orders");
      assertThat(reached.getUsageMeter().getThreshold()).isEqualTo(50);
      assertThat(reached.getUsageMeter().getLimit()).isEqualTo(150);
      assertThat(reached.getUsageMeter().getUsed()).isEqualTo(75);
    }
  }

  @Test
  void storedMetersAreTheReviewedBytes() {
    try (River river = River.furnished()) {
      river.give(Topics.USAGE_COMMANDS, note(50, 250_000));

      Golden.assertText("stores/usage_meter.txt", StoredForms.of(river, "usage_meter"));
    }
  }

  private static ChangeOrganizationTerms terms(
      List<String> present,
      @Nullable String plan,
      @Nullable OrganizationStatus status,
      List<String> named,
      @Nullable OrganizationLimits limits) {
    return new ChangeOrganizationTerms(
        Requests.meta(), Requests.ORG, present, plan, status, named, limits);
  }

  private static NoteUsageThreshold note(int threshold, long used) {
    return new NoteUsageThreshold(
        Requests.meta(),
        "01920000-0000-3000-8000-0000000000aa",
        "api_calls",
        MARCH,
        MARCH.plusMonths(1),
        threshold,
        500_000L,
        used);
  }
}

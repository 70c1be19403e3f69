package io.repairstream.streams.organization.domain.tenant;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.plan.Plan;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The plans as the rules keep them, which are those that every process reads. */
class PlanTest {
  @Test
  void thePlansAreThoseOfTheSharedTable() {
    assertThat(io.repairstream.streams.organization.domain.tenant.Plan.ALL)
        .extracting(io.repairstream.streams.organization.domain.tenant.Plan::id)
        .containsExactlyElementsOf(Plan.ALL.stream().map(Plan::id).toList());
    for (Plan shared : Plan.ALL) {
      Terms terms = Terms.plain(shared.id(), 1);
      assertThat(terms.limit(Quota.REQUESTS_PER_MINUTE)).isEqualTo(shared.perMinute());
      assertThat(terms.limit(Quota.API_CALLS)).isEqualTo(shared.limit(Plan.API_CALLS));
      assertThat(terms.limit(Quota.WORK_ORDERS)).isEqualTo(shared.limit(Plan.WORK_ORDERS));
      assertThat(terms.limit(Quota.WEBHOOK_DELIVERIES))
          .isEqualTo(shared.limit(Plan.WEBHOOK_DELIVERIES));
      assertThat(terms.limit(Quota.WEBHOOK_ENDPOINTS)).isEqualTo(shared.webhookEndpoints());
    }
  }

  @Test
  void whatWasGivenRaisesAPlanAndNeverLowersIt() {
    Map<Quota, Long> given = Map.of(Quota.WORK_ORDERS, 200L);

    assertThat(new Terms("repairops-starter", given, 1).limit(Quota.WORK_ORDERS)).isEqualTo(200);
    assertThat(new Terms("repairops-pro", given, 1).limit(Quota.WORK_ORDERS)).isEqualTo(10_000);
    assertThat(new Terms("bayos-professional", given, 1).limit(Quota.WORK_ORDERS)).isNull();
  }

  @Test
  void aPlanThatALaterVersionSoldLimitsNothingButEndpoints() {
    Terms terms = Terms.plain("sold-by-a-later-version", 1);

    assertThat(terms.limit(Quota.WORK_ORDERS)).isNull();
    assertThat(requireNonNull(terms.limit(Quota.WEBHOOK_ENDPOINTS))).isEqualTo(10);
  }
}

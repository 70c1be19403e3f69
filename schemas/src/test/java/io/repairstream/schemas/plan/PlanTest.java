package io.repairstream.schemas.plan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.entity.OrganizationLimits;
import org.junit.jupiter.api.Test;

/** The plans, and what an organization was given beyond them. */
class PlanTest {
  private static final Plan BUSINESS = requireNonNull(Plan.named("repairops-business"));

  @Test
  void sixPlansCanBeBooked() {
    assertThat(Plan.ALL.stream().map(Plan::id))
        .containsExactly(
            "repairops-starter",
            "repairops-pro",
            "repairops-business",
            "repairops-enterprise",
            "bayos-professional",
            "bayos-enterprise");
    assertThat(BUSINESS)
        .isEqualTo(new Plan("repairops-business", true, 100, 50_000, 25_000, 50_000, 10, true));
    assertThat(Plan.named("repairops-gold")).isNull();
    assertThat(Plan.unknown("repairops-gold").api()).isFalse();
  }

  @Test
  void whatWasGivenBeyondAPlanRaisesIt() {
    Plan raised = BUSINESS.raisedBy(new OrganizationLimits(250, 80_000L, 30_000L, 60_000L, 25));

    assertThat(raised)
        .isEqualTo(new Plan("repairops-business", true, 250, 80_000, 30_000, 60_000, 25, true));
  }

  @Test
  void whatWasGivenNeverTakesAway() {
    Plan enterprise = requireNonNull(Plan.named("repairops-enterprise"));
    Plan bayos = requireNonNull(Plan.named("bayos-professional"));
    OrganizationLimits former = new OrganizationLimits(250, 80_000L, null, null, null);

    assertThat(enterprise.raisedBy(former)).isEqualTo(enterprise);
    assertThat(bayos.raisedBy(former)).isEqualTo(bayos);
    assertThat(BUSINESS.raisedBy(null)).isEqualTo(BUSINESS);
    assertThat(BUSINESS.raisedBy(new OrganizationLimits(null, null, null, null, null)))
        .isEqualTo(BUSINESS);
  }

  @Test
  void metersHaveTheirLimitsByName() {
    assertThat(BUSINESS.limit(Plan.API_CALLS)).isEqualTo(50_000);
    assertThat(BUSINESS.limit(Plan.WORK_ORDERS)).isEqualTo(25_000);
    assertThat(BUSINESS.limit(Plan.WEBHOOK_DELIVERIES)).isEqualTo(50_000);
    assertThat(BUSINESS.limit("of-a-later-version")).isNull();
    assertThat(requireNonNull(Plan.named("bayos-enterprise")).limit(Plan.API_CALLS)).isNull();
  }
}

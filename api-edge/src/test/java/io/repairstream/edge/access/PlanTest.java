package io.repairstream.edge.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The plan table is the published one. */
final class PlanTest {
  @Test
  void sixPlansAreSold() {
    assertThat(Plan.ALL.stream().map(Plan::id))
        .containsExactly(
            "repairops-starter",
            "repairops-pro",
            "repairops-business",
            "repairops-enterprise",
            "bayos-professional",
            "bayos-enterprise");
  }

  @Test
  void businessHasAHundredAMinuteAndFiftyThousandAMonth() {
    Plan plan = Plan.named("repairops-business");
    assertThat(plan)
        .isEqualTo(new Plan("repairops-business", true, 100, 50_000, 25_000, 50_000, true));
    assertThat(Plan.named("repairops-gold")).isNull();
  }
}

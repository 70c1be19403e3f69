package io.repairstream.streams.organization.domain.tenant;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Counter;
import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.usage.UsageEvent;
import io.repairstream.streams.quota.domain.MeterId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many work orders a plan allows in a billing cycle, and when a cycle begins. */
class WorkOrderMeterTest {
  @ParameterizedTest
  @CsvSource({
    "1, 2026-03-01T00:00:00Z, 2026-03-01, 2026-04-01T00:00:00Z",
    "1, 2026-03-31T23:59:59.999999Z, 2026-03-01, 2026-04-01T00:00:00Z",
    "15, 2026-03-14T23:59:59.999999Z, 2026-02-15, 2026-03-15T00:00:00Z",
    "15, 2026-03-15T00:00:00Z, 2026-03-15, 2026-04-15T00:00:00Z",
    "28, 2026-02-27T12:00:00Z, 2026-01-28, 2026-02-28T00:00:00Z",
    "28, 2026-02-28T00:00:00Z, 2026-02-28, 2026-03-28T00:00:00Z",
    "10, 2026-01-03T00:00:00Z, 2025-12-10, 2026-01-10T00:00:00Z"
  })
  void aCycleIsHalfOpenAndBeginsAtMidnightUtc(
      int day, Instant moment, LocalDate start, Instant end) {
    BillingCycle cycle = BillingCycle.of(day, moment);

    assertThat(cycle.start()).isEqualTo(start);
    assertThat(cycle.end()).isEqualTo(end);
  }

  @ParameterizedTest
  @CsvSource({
    "repairops-starter, 150",
    "repairops-pro, 10000",
    "repairops-business, 25000",
    "repairops-enterprise, 100000"
  })
  void theLastOneOfAPlanIsOpenedAndTheNextIsRefused(String plan, long limit) {
    assertThat(meter(plan, limit - 1).objection()).isNull();
    Refusal refusal = requireNonNull(meter(plan, limit).objection());

    assertThat(refusal.code()).isEqualTo(RefusalCode.LIMIT_REACHED);
    assertThat(refusal.details())
        .containsEntry("meter", "work_orders")
        .containsEntry("limit", limit)
        .containsEntry("used", limit)
        .containsEntry("resets_at", "2026-04-01T00:00:00Z");
  }

  @ParameterizedTest
  @CsvSource({"bayos-professional", "bayos-enterprise", "sold-by-a-later-version"})
  void somePlansKnowNoEnd(String plan) {
    assertThat(meter(plan, Long.MAX_VALUE).objection()).isNull();
  }

  @Test
  void anotherCycleBeginsAtNothing() {
    Scene scene = Scene.furnished();
    Organization organization = scene.get(Organization.TYPE, Scene.ORG);
    scene.put(
        Organization.TYPE,
        organization.with(Terms.plain("repairops-starter", 1), organization.status()));
    for (int i = 0; i < 150; i++) {
      scene.events(
          i % 2 == 0
              ? Scene.ticket(Scene.OWNER, "o" + i)
              : Scene.repairOrder(Scene.OWNER, "o" + i));
    }
    assertThat(scene.refusal(Scene.ticket(Scene.OWNER, "one more")).code())
        .isEqualTo(RefusalCode.LIMIT_REACHED);
    assertThat(scene.refusal(Scene.repairOrder(Scene.OWNER, "one more")).code())
        .isEqualTo(RefusalCode.LIMIT_REACHED);

    scene.pass(java.time.Duration.between(scene.now(), Instant.parse("2026-04-01T00:00:00Z")));

    scene.events(Scene.ticket(Scene.OWNER, "one more"));
    assertThat(scene.count(Counter.of("work_orders", "2026-03-01"))).isEqualTo(150);
    assertThat(scene.count(Counter.of("work_orders", "2026-04-01"))).isEqualTo(1);
  }

  @Test
  void countsInTheCycleItSays() {
    assertThat(WorkOrderMeter.oneMore(LocalDate.of(2026, 3, 1)))
        .isEqualTo(new IndexChange.Count(Counter.of("work_orders", "2026-03-01"), 1));
    assertThat(meter("repairops-pro", 0).cycleStart()).isEqualTo(LocalDate.of(2026, 3, 1));
  }

  @Test
  void aShareOfThePlanIsToldWithTheOrderThatReachesIt() {
    assertThat(meter("repairops-starter", 73).afterOneMore()).isEmpty();
    assertThat(meter("repairops-starter", 74).afterOneMore()).containsExactly(reached(50, 150, 75));
    assertThat(meter("repairops-starter", 149).afterOneMore())
        .containsExactly(reached(100, 150, 150));
    assertThat(meter("bayos-professional", 149).afterOneMore()).isEmpty();
  }

  @Test
  void aSmallerPlanTellsWhatIsUsedOfItAtOnceAndALargerOneTellsItAgainWhenItComesToIt() {
    assertThat(meter("repairops-pro", 145).under(Terms.plain("repairops-starter", 1)))
        .containsExactly(reached(50, 150, 145), reached(80, 150, 145), reached(95, 150, 145));
    assertThat(meter("repairops-starter", 150).under(Terms.plain("repairops-pro", 1))).isEmpty();
    assertThat(meter("repairops-pro", 4_999).afterOneMore())
        .containsExactly(reached(50, 10_000, 5_000));
    assertThat(meter("repairops-pro", 145).under(Terms.plain("bayos-enterprise", 1))).isEmpty();
    assertThat(meter("bayos-enterprise", 145).under(Terms.plain("repairops-starter", 1)))
        .hasSize(3);
  }

  private static UsageEvent reached(int threshold, long limit, long used) {
    return new UsageEvent.ThresholdReached(
        MeterId.of(Scene.ORG, "work_orders", LocalDate.of(2026, 3, 1)),
        "work_orders",
        LocalDate.of(2026, 3, 1),
        LocalDate.of(2026, 4, 1),
        threshold,
        limit,
        used);
  }

  private static WorkOrderMeter meter(String plan, long used) {
    Organization organization = Scene.founded().get(Organization.TYPE, Scene.ORG);
    return WorkOrderMeter.of(
        new Counting(organization.with(Terms.plain(plan, 1), organization.status()), used));
  }

  /** An organization that has opened as many as one says. */
  private record Counting(Organization organization, long used) implements OrganizationView {
    @Override
    public String organizationId() {
      return organization.id();
    }

    @Override
    public Instant now() {
      return Instant.parse("2026-03-31T23:59:59Z");
    }

    @Override
    public <E extends Entity> @Nullable E find(EntityType<E> type, String id) {
      return type.state().cast(organization);
    }

    @Override
    public @Nullable String holderOf(UniqueKey key) {
      return null;
    }

    @Override
    public List<String> holdersUnder(String scope, String prefix) {
      return List.of();
    }

    @Override
    public long count(Counter counter) {
      return counter.equals(Counter.of("work_orders", "2026-03-01")) ? used : 0;
    }
  }
}

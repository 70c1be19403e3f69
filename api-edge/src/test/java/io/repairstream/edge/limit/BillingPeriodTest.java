package io.repairstream.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Billing periods tile time: every instant is in exactly one. */
final class BillingPeriodTest {
  @Property
  void everyInstantIsInItsPeriodAndPeriodsAdjoin(
      @ForAll @IntRange(min = 1, max = 28) int day,
      @ForAll @LongRange(min = 0, max = 4_102_444_800L) long second) {
    Instant instant = Instant.ofEpochSecond(second);

    BillingPeriod period = BillingPeriod.of(day, instant);

    assertThat(period.start().atStartOfDay(ZoneOffset.UTC).toInstant()).isBeforeOrEqualTo(instant);
    assertThat(period.endsAt()).isAfter(instant);
    assertThat(period.start().getDayOfMonth()).isEqualTo(day);
    assertThat(BillingPeriod.of(day, period.endsAt()).start()).isEqualTo(period.end());
  }

  @Test
  void theFirstMomentOfTheCycleDayBeginsThePeriod() {
    assertThat(BillingPeriod.of(15, Instant.parse("2026-06-15T00:00:00Z")))
        .isEqualTo(new BillingPeriod(LocalDate.of(2026, 6, 15), LocalDate.of(2026, 7, 15)));
    assertThat(BillingPeriod.of(15, Instant.parse("2026-06-14T23:59:59.999999Z")).start())
        .isEqualTo(LocalDate.of(2026, 5, 15));
  }

  @Test
  void refusesADayThatNotEveryMonthHas() {
    assertThatThrownBy(() -> BillingPeriod.of(29, Instant.EPOCH))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

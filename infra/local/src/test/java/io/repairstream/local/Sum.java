package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.repairstream.local.HandCount.Fact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What facts come to, and whether a row says the same. */
final class Sum {
  /** The sketches' relative error. */
  private static final double ERROR = 0.01;

  private static final BigDecimal MILLISECONDS_PER_HOUR = BigDecimal.valueOf(3_600_000);

  private final List<Long> values = new ArrayList<>();
  private long numerator;
  private @Nullable Long denominator;
  private long count;

  /** An hour, day, week, month or billing cycle of a shop; a tenant's cycles begin with months. */
  record Window(Instant start, Instant end) {
    static Window of(String grain, Instant moment, ZoneId zone) {
      ZonedDateTime local = moment.atZone(zone);
      LocalDate day = local.toLocalDate();
      LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      LocalDate first = day.withDayOfMonth(1);
      return switch (grain) {
        case "hour" -> {
          Instant start = local.truncatedTo(ChronoUnit.HOURS).toInstant();
          yield new Window(start, start.plus(1, ChronoUnit.HOURS));
        }
        case "day" -> between(day, day.plusDays(1), zone);
        case "week" -> between(monday, monday.plusWeeks(1), zone);
        case "month", "cycle" -> between(first, first.plusMonths(1), zone);
        default -> throw new AssertionError("a grain that is not known here: " + grain);
      };
    }

    private static Window between(LocalDate from, LocalDate to, ZoneId zone) {
      return new Window(from.atStartOfDay(zone).toInstant(), to.atStartOfDay(zone).toInstant());
    }
  }

  void add(Fact fact) {
    add(fact.numerator(), fact.denominator(), fact.count());
    if (fact.value() != null) {
      values.add(fact.value());
    }
  }

  void add(JsonNode row) {
    add(number(row, "numerator"), longOrNull(row, "denominator"), number(row, "count"));
  }

  private void add(long more, @Nullable Long under, long facts) {
    numerator += more;
    if (under != null) {
      denominator = under + Objects.requireNonNullElse(denominator, 0L);
    }
    count += facts;
  }

  boolean isNothing() {
    return numerator == 0 && denominator() == 0 && count == 0;
  }

  static boolean isNothing(JsonNode row) {
    Sum sum = new Sum();
    sum.add(row);
    return sum.isNothing();
  }

  long numerator() {
    return numerator;
  }

  /** Zero where there is none. */
  long denominator() {
    return Objects.requireNonNullElse(denominator, 0L);
  }

  /** Those of a distribution. */
  List<Long> values() {
    return values;
  }

  boolean adds(Sum other) {
    return numerator == other.numerator
        && denominator() == other.denominator()
        && count == other.count;
  }

  /** Fails unless {@code row} tells this. */
  void assertTold(String what, JsonNode definition, JsonNode row) {
    assertThat(number(row, "numerator")).as("numerator of %s", what).isEqualTo(numerator);
    assertThat(longOrNull(row, "denominator")).as("denominator of %s", what).isEqualTo(denominator);
    assertThat(number(row, "count")).as("count of %s", what).isEqualTo(count);
    BigDecimal value = value(definition);
    if (value == null) {
      assertThat(row.required("value").isNull()).as("value of %s", what).isTrue();
    } else {
      assertThat(row.required("value").decimalValue())
          .as("value of %s", what)
          .isEqualByComparingTo(value);
    }
    if (!values.isEmpty()) {
      assertQuantile(what, row, "p50", 0.5);
      assertQuantile(what, row, "p90", 0.9);
      assertQuantile(what, row, "p95", 0.95);
    }
  }

  /** What the sums come to, in the unit that the definition names. */
  private @Nullable BigDecimal value(JsonNode definition) {
    BigDecimal over = BigDecimal.valueOf(numerator);
    String unit = definition.required("value_unit").asText();
    return switch (definition.required("value").asText()) {
      case "count" -> over;
      case "money" -> over.movePointLeft(2);
      case "distribution" -> over.divide(BigDecimal.valueOf(count), 0, RoundingMode.HALF_EVEN);
      case "ratio" -> {
        if (denominator == null || denominator == 0) {
          yield null;
        }
        BigDecimal under = BigDecimal.valueOf(denominator);
        yield switch (unit) {
          case "share" -> over.divide(under, 6, RoundingMode.HALF_EVEN);
          case "money" -> over.divide(under, 0, RoundingMode.HALF_EVEN).movePointLeft(2);
          case "money_per_hour" ->
              over.multiply(MILLISECONDS_PER_HOUR)
                  .divide(under, 0, RoundingMode.HALF_EVEN)
                  .movePointLeft(2);
          default -> throw new AssertionError("a unit that is not known here: " + unit);
        };
      }
      default -> throw new AssertionError("a kind that is not known here: " + definition);
    };
  }

  private void assertQuantile(String what, JsonNode row, String name, double part) {
    List<Long> sorted = values.stream().sorted().toList();
    double rank = part * (sorted.size() - 1);
    long low = sorted.get((int) Math.floor(rank));
    long high = sorted.get((int) Math.ceil(rank));
    assertThat((double) number(row, name))
        .as("%s of %s in %s", name, sorted, what)
        .isBetween(low * (1 - ERROR) - 1, high * (1 + ERROR) + 1);
  }

  private static long number(JsonNode row, String field) {
    return row.required(field).longValue();
  }

  private static @Nullable Long longOrNull(JsonNode row, String field) {
    JsonNode node = row.required(field);
    return node.isNull() ? null : node.longValue();
  }

  @Override
  public String toString() {
    return numerator + "/" + denominator + " of " + count;
  }
}

package io.repairstream.edge.kpi;

import io.repairstream.edge.store.Spread;
import io.repairstream.schemas.kpi.catalogue.KpiDefinition;
import io.repairstream.schemas.kpi.catalogue.KpiKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * What a window's sums come to.
 *
 * @param value in the KPI's value unit; null where there is nothing to divide by
 * @param mean of a distribution
 * @param p50 half of its values are at most this
 * @param p90 nine in ten of them are
 * @param p95 nineteen in twenty of them are
 */
record KpiFigures(
    @Nullable BigDecimal value,
    @Nullable BigDecimal mean,
    @Nullable Long p50,
    @Nullable Long p90,
    @Nullable Long p95) {
  private static final String MINOR_UNITS = "minor_units";
  private static final String MILLISECONDS = "milliseconds";
  private static final BigDecimal MILLISECONDS_PER_HOUR = BigDecimal.valueOf(3_600_000);
  private static final int DECIMALS = 6;

  static KpiFigures of(KpiDefinition kpi, Window window) {
    BigDecimal numerator = BigDecimal.valueOf(window.numerator());
    return switch (kpi.value()) {
      case COUNT, GAUGE -> plain(numerator);
      case MONEY -> plain(major(numerator, window));
      case RATIO -> plain(ratio(kpi, window, numerator));
      case DISTRIBUTION -> {
        BigDecimal mean =
            window.count() == 0
                ? null
                : numerator.divide(BigDecimal.valueOf(window.count()), 0, RoundingMode.HALF_EVEN);
        Spread spread = window.spread();
        yield new KpiFigures(
            mean,
            mean,
            spread == null ? null : spread.quantile(0.5),
            spread == null ? null : spread.quantile(0.9),
            spread == null ? null : spread.quantile(0.95));
      }
    };
  }

  private static KpiFigures plain(@Nullable BigDecimal value) {
    return new KpiFigures(value, null, null, null, null);
  }

  /** What values of {@code kpi} are measured in. */
  static String unit(KpiDefinition kpi) {
    boolean money = kpi.unit().equals(MINOR_UNITS);
    if (kpi.value() != KpiKind.RATIO) {
      return money ? "money" : kpi.unit();
    }
    if (kpi.unit().equals(kpi.denominatorUnit())) {
      return "share";
    }
    return MILLISECONDS.equals(kpi.denominatorUnit()) ? "money_per_hour" : "money";
  }

  private static @Nullable BigDecimal ratio(
      KpiDefinition kpi, Window window, BigDecimal numerator) {
    Long denominator = window.denominator();
    if (denominator == null || denominator == 0) {
      return null;
    }
    BigDecimal divisor = BigDecimal.valueOf(denominator);
    return switch (unit(kpi)) {
      case "share" -> numerator.divide(divisor, DECIMALS, RoundingMode.HALF_EVEN);
      case "money_per_hour" ->
          major(
              numerator.multiply(MILLISECONDS_PER_HOUR).divide(divisor, 0, RoundingMode.HALF_EVEN),
              window);
      default -> major(numerator.divide(divisor, 0, RoundingMode.HALF_EVEN), window);
    };
  }

  /** An amount in minor units as a decimal of the window's currency. */
  private static BigDecimal major(BigDecimal minorUnits, Window window) {
    String currency = window.apart().currency();
    int decimals =
        currency == null
            ? 0
            : Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
    return BigDecimal.valueOf(minorUnits.longValueExact(), decimals);
  }
}

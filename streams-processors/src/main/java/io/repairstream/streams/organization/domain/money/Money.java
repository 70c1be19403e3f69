package io.repairstream.streams.organization.domain.money;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money.
 *
 * @param minorUnits in the currency's smallest unit, for example cents
 * @param currency ISO 4217 code
 */
public record Money(long minorUnits, String currency) implements Comparable<Money> {
  /** The largest amount a caller may name, in minor units; sums of such amounts stay exact. */
  public static final long LARGEST = 10_000_000_000L;

  /** Nothing, in {@code currency}. */
  public static Money zero(String currency) {
    return new Money(0, currency);
  }

  /**
   * The amount that {@code decimal} says, from 0 to {@link #LARGEST}; null when it is malformed,
   * negative, too large or has more decimals than {@code currency}.
   */
  public static @Nullable Money parse(String decimal, String currency) {
    Long minorUnits = Decimals.scaled(decimal, decimals(currency), LARGEST);
    return minorUnits == null ? null : new Money(minorUnits, currency);
  }

  /** What {@link #parse} takes, for people. */
  public static String expected(String currency) {
    return "an amount from 0 to "
        + BigDecimal.valueOf(LARGEST, decimals(currency)).toPlainString()
        + " with at most "
        + decimals(currency)
        + " decimals ("
        + currency
        + ")";
  }

  /** How many decimals amounts in {@code currency} have. */
  public static int decimals(String currency) {
    return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
  }

  /** The sum; both must be in one currency. */
  public Money plus(Money other) {
    return new Money(Math.addExact(minorUnits, same(other).minorUnits), currency);
  }

  /** The difference; both must be in one currency. */
  public Money minus(Money other) {
    return new Money(Math.subtractExact(minorUnits, same(other).minorUnits), currency);
  }

  /** The price of {@code quantity} at this unit price, rounded half up to the minor unit. */
  public Money times(Quantity quantity) {
    return scaled(quantity.thousandths(), Quantity.DECIMALS);
  }

  /** The tax on this amount, rounded half up to the minor unit. */
  public Money tax(TaxRate rate) {
    return scaled(rate.thousandthsOfPercent(), TaxRate.DECIMALS + 2);
  }

  /** Whether it is below nothing. */
  public boolean isNegative() {
    return minorUnits < 0;
  }

  /** Whether it is nothing. */
  public boolean isZero() {
    return minorUnits == 0;
  }

  @Override
  public int compareTo(Money other) {
    return Long.compare(minorUnits, same(other).minorUnits);
  }

  /** The amount as a decimal with the currency's decimals, for people. */
  public String decimal() {
    return BigDecimal.valueOf(minorUnits, decimals(currency)).toPlainString();
  }

  private Money scaled(long factor, int factorDecimals) {
    BigDecimal exact =
        BigDecimal.valueOf(minorUnits).multiply(BigDecimal.valueOf(factor, factorDecimals));
    return new Money(exact.setScale(0, RoundingMode.HALF_UP).longValueExact(), currency);
  }

  private Money same(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException(
          "amounts in two currencies: " + currency + " and " + other.currency);
    }
    return other;
  }
}

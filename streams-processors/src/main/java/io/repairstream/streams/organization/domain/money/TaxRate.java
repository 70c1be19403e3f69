package io.repairstream.streams.organization.domain.money;

import org.jspecify.annotations.Nullable;

/**
 * A share of an amount that goes to the tax office.
 *
 * @param thousandthsOfPercent 19 % is 19,000
 */
public record TaxRate(long thousandthsOfPercent) {
  /** No tax. */
  public static final TaxRate NONE = new TaxRate(0);

  /** What {@link #parse} takes, for people. */
  public static final String EXPECTED = "a percentage from 0 to 100 with at most 3 decimals";

  static final int DECIMALS = 3;
  private static final long LARGEST = 100_000;

  /**
   * The rate that {@code percent} says, from 0 to 100; null when it is malformed, out of range or
   * has more than three decimals.
   */
  public static @Nullable TaxRate parse(String percent) {
    Long thousandths = Decimals.scaled(percent, DECIMALS, LARGEST);
    return thousandths == null ? null : new TaxRate(thousandths);
  }
}

package io.repairstream.streams.organization.domain.money;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How much of something: pieces, hours, litres.
 *
 * @param thousandths in thousandths of the unit
 */
public record Quantity(long thousandths) implements Comparable<Quantity> {
  /** Nothing. */
  public static final Quantity ZERO = new Quantity(0);

  /** What {@link #parse} takes, for people. */
  public static final String EXPECTED = "a number from 0 to 100000 with at most 3 decimals";

  static final int DECIMALS = 3;
  private static final long LARGEST = 100_000_000L;

  /**
   * The quantity that {@code decimal} says, from 0 to 100,000; null when it is malformed, negative,
   * too large or has more than three decimals.
   */
  public static @Nullable Quantity parse(String decimal) {
    Long thousandths = Decimals.scaled(decimal, DECIMALS, LARGEST);
    return thousandths == null ? null : new Quantity(thousandths);
  }

  /** The sum. */
  public Quantity plus(Quantity other) {
    return new Quantity(Math.addExact(thousandths, other.thousandths));
  }

  /** The difference. */
  public Quantity minus(Quantity other) {
    return new Quantity(Math.subtractExact(thousandths, other.thousandths));
  }

  /** The smaller of the two. */
  public Quantity atMost(Quantity other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** Whether it is nothing. */
  public boolean isZero() {
    return thousandths == 0;
  }

  /** Whether it is below nothing. */
  public boolean isNegative() {
    return thousandths < 0;
  }

  @Override
  public int compareTo(Quantity other) {
    return Long.compare(thousandths, other.thousandths);
  }

  /** The quantity as a decimal without needless zeros, for people. */
  public String decimal() {
    return BigDecimal.valueOf(thousandths, DECIMALS).stripTrailingZeros().toPlainString();
  }
}

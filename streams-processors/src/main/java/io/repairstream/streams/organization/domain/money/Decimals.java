package io.repairstream.streams.organization.domain.money;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads decimal text into exact integers. */
final class Decimals {
  /** Plain digits only: an exponent could name a number too long to be written out. */
  private static final Pattern PLAIN = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,18})?");

  private Decimals() {}

  /**
   * {@code decimal} in units of 10^-{@code decimals}; null when it is malformed, has more decimals
   * than that, or is beyond {@code largest}.
   */
  static @Nullable Long scaled(String decimal, int decimals, long largest) {
    if (!PLAIN.matcher(decimal).matches()) {
      return null;
    }
    BigDecimal exact = new BigDecimal(decimal).movePointRight(decimals).stripTrailingZeros();
    if (exact.scale() > 0 || exact.compareTo(BigDecimal.valueOf(largest)) > 0) {
      return null;
    }
    return exact.longValueExact();
  }
}

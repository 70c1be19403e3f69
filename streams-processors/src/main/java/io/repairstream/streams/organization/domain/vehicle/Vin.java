package io.repairstream.streams.organization.domain.vehicle;

import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rules of vehicle identification numbers: 17 characters with a check digit in position 9 (ISO
 * 3779, 49 CFR 565.15), or the shorter numbers of vehicles built before 1981.
 */
final class Vin {
  private static final String FIELD = "vin";
  private static final int LENGTH = 17;
  private static final int SHORTEST = 5;
  private static final int CHECK_POSITION = 8;

  private static final String CHARACTERS = "0123456789ABCDEFGHJKLMNPRSTUVWXYZ";

  /** What each of {@link #CHARACTERS} counts. */
  private static final String VALUES = "012345678912345678123457923456789";

  private static final int[] WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};
  private static final String REMAINDERS = "0123456789X";

  private Vin() {}

  /** How {@code vin} is kept: one vehicle, one spelling. */
  static @Nullable String canonical(@Nullable String vin) {
    return vin == null ? null : vin.strip().toUpperCase(Locale.ROOT);
  }

  /** What is wrong with {@code vin}, in its canonical spelling. */
  static @Nullable Refusal objection(@Nullable String vin) {
    if (vin == null) {
      return null;
    }
    if (vin.length() < SHORTEST || vin.length() > LENGTH) {
      return Refusal.invalid(
          FIELD, vin, "17 characters, or 5 to 16 for a vehicle built before 1981");
    }
    return vin.length() < LENGTH ? null : full(vin);
  }

  private static @Nullable Refusal full(String vin) {
    int sum = 0;
    for (int i = 0; i < LENGTH; i++) {
      int known = CHARACTERS.indexOf(vin.charAt(i));
      if (known < 0) {
        return Refusal.invalid(FIELD, vin, "letters other than I, O and Q, and digits");
      }
      sum += WEIGHTS[i] * (VALUES.charAt(known) - '0');
    }
    char expected = REMAINDERS.charAt(sum % REMAINDERS.length());
    char found = vin.charAt(CHECK_POSITION);
    return expected == found ? null : wrongDigit(vin, expected, found);
  }

  private static Refusal wrongDigit(String vin, char expected, char found) {
    return Refusal.of(
            RefusalCode.VALIDATION_ERROR,
            "vin is not valid: "
                + vin
                + " has the check digit "
                + found
                + " in position 9 (expected: "
                + expected
                + ")")
        .with("field", FIELD)
        .with("value", vin)
        .with("expected", "check digit " + expected + " in position 9");
  }
}

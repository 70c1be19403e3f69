package io.repairstream.schemas.json;

import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ids of repair orders on the wire: {@code ro_} and the UUID's 128 bits as 26 Crockford base32
 * digits.
 */
public final class RepairOrderId {
  private static final String PREFIX = "ro_";
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;
  private static final int HIGHEST_FIRST = 7;

  private RepairOrderId() {}

  /** The wire form of {@code uuid}. */
  public static String of(String uuid) {
    UUID id = UUID.fromString(uuid);
    long high = id.getMostSignificantBits();
    long low = id.getLeastSignificantBits();
    char[] digits = new char[LENGTH];
    for (int i = LENGTH - 1; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (low & 31));
      low = (low >>> 5) | (high << 59);
      high >>>= 5;
    }
    return PREFIX + new String(digits);
  }

  /** The UUID that {@code text} is the wire form of, in either case; null when it is none. */
  public static @Nullable String parse(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.length() != PREFIX.length() + LENGTH || !lower.startsWith(PREFIX)) {
      return null;
    }
    long high = 0;
    long low = 0;
    for (int i = PREFIX.length(); i < lower.length(); i++) {
      int digit = DIGITS.indexOf(lower.charAt(i));
      // 26 digits are 130 bits: two more than there are.
      if (digit < 0 || (i == PREFIX.length() && digit > HIGHEST_FIRST)) {
        return null;
      }
      high = (high << 5) | (low >>> 59);
      low = (low << 5) | digit;
    }
    return new UUID(high, low).toString();
  }
}

package io.repairstream.schemas.json;

import java.util.UUID;

/**
 * Ids of repair orders on the wire: {@code ro_} and the UUID's 128 bits as 26 Crockford base32
 * digits.
 */
public final class RepairOrderId {
  private static final String PREFIX = "ro_";
  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 26;

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
}

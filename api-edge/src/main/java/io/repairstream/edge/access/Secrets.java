package io.repairstream.edge.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The form of keys and tokens: a prefix and 32 random bytes in hex; only their SHA-256 is ever
 * kept.
 */
public final class Secrets {
  /** Prefix of owner tokens. */
  public static final String OWNER_PREFIX = "ro_owner_";

  private static final List<String> PREFIXES =
      List.of("ro_live_", "ro_test_", "bay_sk_", OWNER_PREFIX);
  private static final int BYTES = 32;
  private static final HexFormat HEX = HexFormat.of();

  /** Looking for an algorithm by name takes longer than hashing a key. */
  private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Secrets::sha256);

  private Secrets() {}

  /** The secret that begins with {@code prefix} and is made of the 32 bytes of {@code seed}. */
  public static String mint(String prefix, byte[] seed) {
    if (seed.length != BYTES) {
      throw new IllegalArgumentException("seed of " + seed.length + " bytes (expected: 32)");
    }
    return prefix + HEX.formatHex(seed);
  }

  /** Whether {@code text} could be a key or token at all. */
  static boolean isWellFormed(String text) {
    for (String prefix : PREFIXES) {
      if (text.length() == prefix.length() + 2 * BYTES && text.startsWith(prefix)) {
        return isHex(text, prefix.length());
      }
    }
    return false;
  }

  private static boolean isHex(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  /** Lower-case hex SHA-256 of {@code secret}. */
  public static String hash(String secret) {
    return HEX.formatHex(DIGEST.get().digest(secret.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available in this JDK", e);
    }
  }
}

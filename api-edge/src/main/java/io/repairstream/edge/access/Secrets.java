package io.repairstream.edge.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The form of keys and tokens: a prefix and 32 random bytes in hex; only their SHA-256 is ever
 * kept.
 */
public final class Secrets {
  /** Prefix of owner tokens. */
  public static final String OWNER_PREFIX = "ro_owner_";

  private static final Pattern FORM =
      Pattern.compile("(ro_live_|ro_test_|bay_sk_|ro_owner_)[0-9a-f]{64}");
  private static final int BYTES = 32;

  private Secrets() {}

  /** The secret that begins with {@code prefix} and is made of the 32 bytes of {@code seed}. */
  public static String mint(String prefix, byte[] seed) {
    if (seed.length != BYTES) {
      throw new IllegalArgumentException("seed of " + seed.length + " bytes (expected: 32)");
    }
    return prefix + HexFormat.of().formatHex(seed);
  }

  /** Whether {@code text} could be a key or token at all. */
  static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
  }

  /** Lower-case hex SHA-256 of {@code secret}. */
  public static String hash(String secret) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available in this JDK", e);
    }
  }
}

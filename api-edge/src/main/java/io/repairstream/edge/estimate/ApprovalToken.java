package io.repairstream.edge.estimate;

import io.repairstream.edge.access.Secrets;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an approval link ends with: where the estimate is, and 32 random bytes that nobody guesses.
 */
final class ApprovalToken {
  private static final int SEED = 32;
  private static final int BYTES = 2 * 16 + SEED;
  // 64 bytes in base64 without padding.
  private static final int LENGTH = 86;

  private final String orgId;
  private final String estimateId;
  private final String text;

  private ApprovalToken(String orgId, String estimateId, String text) {
    this.orgId = orgId;
    this.estimateId = estimateId;
    this.text = text;
  }

  /** The token of an estimate that is made of the 32 bytes of {@code seed}. */
  static ApprovalToken mint(String orgId, String estimateId, byte[] seed) {
    if (seed.length != SEED) {
      throw new IllegalArgumentException("seed of " + seed.length + " bytes (expected: 32)");
    }
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    put(bytes, UUID.fromString(orgId));
    put(bytes, UUID.fromString(estimateId));
    bytes.put(seed);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    return new ApprovalToken(orgId, estimateId, text);
  }

  /** The token that {@code text} is, or null when it can be none. */
  static @Nullable ApprovalToken parse(String text) {
    if (text.length() != LENGTH) {
      return null;
    }
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
    return new ApprovalToken(id(bytes), id(bytes), text);
  }

  /** Organization of the estimate, if the token is real. */
  String orgId() {
    return orgId;
  }

  /** The estimate, if the token is real. */
  String estimateId() {
    return estimateId;
  }

  /** The token itself. */
  String text() {
    return text;
  }

  /** What is kept of it: lower-case hex SHA-256. */
  String hash() {
    return Secrets.hash(text);
  }

  @Override
  public String toString() {
    return "ApprovalToken[" + estimateId + "]";
  }

  private static void put(ByteBuffer bytes, UUID id) {
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
  }

  private static String id(ByteBuffer bytes) {
    return new UUID(bytes.getLong(), bytes.getLong()).toString();
  }
}

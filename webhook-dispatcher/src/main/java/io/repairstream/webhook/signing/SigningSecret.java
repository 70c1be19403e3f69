package io.repairstream.webhook.signing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A signing secret in clear, with the time it is valid; never shows itself. */
public final class SigningSecret {
  private static final String PREFIX = "whsec_";

  private final SecretKeySpec whole;
  private final SecretKeySpec decoded;
  private final Instant validFrom;
  private final @Nullable Instant validUntil;

  private SigningSecret(
      SecretKeySpec whole, SecretKeySpec decoded, Instant validFrom, @Nullable Instant validUntil) {
    this.whole = whole;
    this.decoded = decoded;
    this.validFrom = validFrom;
    this.validUntil = validUntil;
  }

  /**
   * The secret {@code whsec_<Base64>}.
   *
   * @throws IllegalArgumentException when it has another form
   */
  public static SigningSecret of(String secret, Instant validFrom, @Nullable Instant validUntil) {
    if (!secret.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "signing secret has another form (expected: " + PREFIX + " and Base64)");
    }
    byte[] decoded = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
    return new SigningSecret(
        key(secret.getBytes(StandardCharsets.UTF_8)), key(decoded), validFrom, validUntil);
  }

  private static SecretKeySpec key(byte[] bytes) {
    return new SecretKeySpec(bytes, Signatures.ALGORITHM);
  }

  boolean validAt(Instant time) {
    return !time.isBefore(validFrom) && (validUntil == null || time.isBefore(validUntil));
  }

  SecretKeySpec whole() {
    return whole;
  }

  SecretKeySpec decoded() {
    return decoded;
  }

  @Override
  public String toString() {
    return "SigningSecret[valid from " + validFrom + "]";
  }
}

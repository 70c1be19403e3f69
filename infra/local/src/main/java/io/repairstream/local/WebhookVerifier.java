package io.repairstream.local;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber does with a delivery: recomputes both signatures from the raw body and compares
 * them in constant time. Written against the published description alone, and so also a check of
 * our signer.
 */
final class WebhookVerifier {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private final String secret;

  WebhookVerifier(String secret) {
    this.secret = secret;
  }

  /**
   * Whether {@code X-RepairOps-Signature} and {@code webhook-signature} (Standard Webhooks 1.0) are
   * both right.
   */
  boolean verify(Function<String, @Nullable String> header, byte[] body) {
    String expectedHex =
        HexFormat.of().formatHex(mac(secret.getBytes(StandardCharsets.UTF_8), body));
    return same(expectedHex, header.apply("X-RepairOps-Signature")) && verifyStandard(header, body);
  }

  /** Whether one of {@code webhook-signature} is right: all that a former secret still signs. */
  boolean verifyStandard(Function<String, @Nullable String> header, byte[] body) {
    byte[] signed =
        concat(header.apply("webhook-id") + "." + header.apply("webhook-timestamp") + ".", body);
    String expectedStandard =
        "v1,"
            + Base64.getEncoder()
                .encodeToString(
                    mac(Base64.getDecoder().decode(secret.substring(PREFIX.length())), signed));
    return List.of(String.valueOf(header.apply("webhook-signature")).split(" ", -1)).stream()
        .anyMatch(candidate -> same(expectedStandard, candidate));
  }

  private static boolean same(String expected, @Nullable String found) {
    return found != null
        && MessageDigest.isEqual(
            expected.getBytes(StandardCharsets.UTF_8), found.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] concat(String head, byte[] body) {
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }

  private static byte[] mac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is missing in this JDK", e);
    }
  }
}

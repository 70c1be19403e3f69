package io.repairstream.webhook.signing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The headers that let a receiver trust a delivery.
 *
 * <p>Two forms over the same bytes: {@code X-RepairOps-Signature}, hexadecimal and keyed by the
 * whole secret string, and Standard Webhooks 1.0, which also signs id and time, is keyed by the
 * decoded secret and lists one signature for every secret valid during a rotation.
 */
public final class Signatures {
  static final String ALGORITHM = "HmacSHA256";

  /** Finding the algorithm's provider takes longer than keying a MAC that is there. */
  private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(Signatures::newMac);

  private Signatures() {}

  /**
   * Headers for one attempt.
   *
   * @param deliveryId id of the delivery, the same on every attempt
   * @param event public event name
   * @param body the exact bytes sent
   * @param secrets secrets of the endpoint, newest first
   * @param now time of the attempt
   * @throws IllegalArgumentException when no secret is valid now
   */
  public static Map<String, String> headers(
      String deliveryId, String event, byte[] body, List<SigningSecret> secrets, Instant now) {
    List<SigningSecret> valid = secrets.stream().filter(secret -> secret.validAt(now)).toList();
    if (valid.isEmpty()) {
      throw new IllegalArgumentException(
          "endpoint has no valid signing secret (expected: at least one)");
    }
    long seconds = now.getEpochSecond();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-repairops-signature", repairOps(valid.get(0), body));
    headers.put("x-repairops-event", event);
    headers.put("x-repairops-delivery", deliveryId);
    headers.put("webhook-id", deliveryId);
    headers.put("webhook-timestamp", Long.toString(seconds));
    headers.put(
        "webhook-signature",
        valid.stream()
            .map(secret -> standard(secret, deliveryId, seconds, body))
            .collect(Collectors.joining(" ")));
    return headers;
  }

  static String repairOps(SigningSecret secret, byte[] body) {
    return HexFormat.of().formatHex(mac(secret.whole()).doFinal(body));
  }

  static String standard(SigningSecret secret, String id, long seconds, byte[] body) {
    Mac mac = mac(secret.decoded());
    mac.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
  }

  private static Mac mac(SecretKeySpec key) {
    Mac mac = MAC.get();
    try {
      mac.init(key);
      return mac;
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("key does not fit " + ALGORITHM, e);
    }
  }

  private static Mac newMac() {
    try {
      return Mac.getInstance(ALGORITHM);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(ALGORITHM + " is not available in this JDK", e);
    }
  }
}

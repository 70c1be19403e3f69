package io.repairstream.benchmarks.delivering;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Both signatures of a delivery as a program makes them that has one secret; for one thread. */
public final class BodySignature {
  private static final String ALGORITHM = "HmacSHA256";
  private static final String PREFIX = "whsec_";

  private final Mac whole;
  private final Mac decoded;

  /** Signs with {@code secret}, {@code whsec_} and Base64. */
  public BodySignature(String secret) {
    whole = mac(secret.getBytes(StandardCharsets.UTF_8));
    decoded = mac(Base64.getDecoder().decode(secret.substring(PREFIX.length())));
  }

  /** {@code X-RepairOps-Signature}. */
  public String of(byte[] body) {
    return HexFormat.of().formatHex(whole.doFinal(body));
  }

  /** {@code webhook-signature}. */
  public String standard(String id, String seconds, byte[] body) {
    decoded.update((id + "." + seconds + ".").getBytes(StandardCharsets.UTF_8));
    return "v1," + Base64.getEncoder().encodeToString(decoded.doFinal(body));
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException(ALGORITHM + " is not available in this JDK", e);
    }
  }
}

package io.repairstream.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks a delivery as the documentation tells a receiver to, apart from the code that signs. */
final class SignatureCheck {
  private SignatureCheck() {}

  /**
   * What is wrong with a delivery that should be signed with {@code secret} among others.
   *
   * @param headers by lower-case name
   */
  static List<String> complaints(Map<String, String> headers, byte[] body, String secret) {
    List<String> complaints = new ArrayList<>();
    String hex = HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), body));
    if (!List.of(headers.getOrDefault("x-repairops-signature", "").split(",")).contains(hex)) {
      complaints.add("x-repairops-signature is not of this body and secret");
    }
    String standard =
        "v1," + Base64.getEncoder().encodeToString(hmac(decoded(secret), signed(headers, body)));
    if (!List.of(headers.getOrDefault("webhook-signature", "").split(" ")).contains(standard)) {
      complaints.add("webhook-signature has none of this id, time, body and secret");
    }
    return complaints;
  }

  private static byte[] signed(Map<String, String> headers, byte[] body) {
    byte[] prefix =
        (headers.get("webhook-id") + "." + headers.get("webhook-timestamp") + ".")
            .getBytes(StandardCharsets.UTF_8);
    byte[] all = new byte[prefix.length + body.length];
    System.arraycopy(prefix, 0, all, 0, prefix.length);
    System.arraycopy(body, 0, all, prefix.length, body.length);
    return all;
  }

  private static byte[] decoded(String secret) {
    return Base64.getDecoder().decode(secret.substring("whsec_".length()));
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

package io.repairstream.edge.command;

import io.repairstream.edge.json.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What two requests must have in common to be one request repeated: method, path and body, however
 * it is spelt.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** Lower-case hex SHA-256 of {@code method}, {@code path} and {@code body}. */
  public static String of(String method, String path, @Nullable JsonNode body) {
    String text = method + '\n' + path + '\n' + (body == null ? "" : CanonicalJson.of(body));
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is not available in this JDK", e);
    }
  }
}

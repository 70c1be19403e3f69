package io.repairstream.runtime.secret;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Encrypts secrets under the current data key and reads those of former keys too.
 *
 * <p>What a secret is for and whose it is are bound into the ciphertext: one organization's secret
 * cannot be passed off as another's. Thread-safe.
 */
public final class DataKeyRing {
  /**
   * Purpose of a webhook endpoint's signing secret, which the edge encrypts and dispatch decrypts.
   */
  public static final String WEBHOOK_SECRET = "webhook-secret";

  private final DataKey current;
  private final Map<String, DataKey> keys;
  private final SecureRandom random;

  private DataKeyRing(DataKey current, Map<String, DataKey> keys, SecureRandom random) {
    this.current = current;
    this.keys = keys;
    this.random = random;
  }

  /**
   * A ring from configuration text.
   *
   * @param current Base64 of 32 bytes, or {@code id:base64}
   * @param former keys that still decrypt, {@code id:base64,id:base64}; empty when there are none
   * @throws IllegalArgumentException when a key is malformed or an id is used twice for different
   *     keys
   */
  public static DataKeyRing parse(String current, String former, SecureRandom random) {
    DataKey first = DataKey.parse(current.strip());
    Map<String, DataKey> keys = new LinkedHashMap<>();
    keys.put(first.id(), first);
    for (String text : former.split(",", -1)) {
      if (text.isBlank()) {
        continue;
      }
      DataKey key = DataKey.parse(text.strip());
      if (keys.putIfAbsent(key.id(), key) != null) {
        throw new IllegalArgumentException(
            "data key id " + key.id() + " is given twice (expected: one key an id)");
      }
    }
    return new DataKeyRing(first, Map.copyOf(keys), random);
  }

  /** {@code plain} encrypted for {@code purpose} and organization {@code orgId}. */
  public EncryptedSecret encrypt(String purpose, String orgId, byte[] plain) {
    byte[] nonce = new byte[DataKey.NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] whole = current.encrypt(nonce, associated(purpose, orgId), plain);
    return new EncryptedSecret(current.id(), Base64.getEncoder().encodeToString(whole));
  }

  /** {@link #encrypt(String, String, byte[])} of a text. */
  public EncryptedSecret encrypt(String purpose, String orgId, String plain) {
    return encrypt(purpose, orgId, plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The bytes that were encrypted for {@code purpose} and {@code orgId}.
   *
   * @throws SecretUnreadableException when the key is not on the ring, or the secret was altered or
   *     is not of this purpose and organization
   */
  public byte[] decrypt(String purpose, String orgId, EncryptedSecret secret)
      throws SecretUnreadableException {
    DataKey key = keys.get(secret.keyId());
    if (key == null) {
      throw new SecretUnreadableException(
          "data key " + secret.keyId() + " is not on the ring of " + this, null);
    }
    try {
      byte[] whole = Base64.getDecoder().decode(secret.ciphertext());
      if (whole.length < DataKey.NONCE_BYTES) {
        throw new SecretUnreadableException(
            "ciphertext is too short: " + whole.length + " bytes", null);
      }
      return key.decrypt(whole, associated(purpose, orgId));
    } catch (IllegalArgumentException e) {
      throw new SecretUnreadableException("ciphertext is not Base64", null);
    } catch (GeneralSecurityException e) {
      throw new SecretUnreadableException(
          "secret was altered, or is not of purpose " + purpose + " and organization " + orgId, e);
    }
  }

  /** {@link #decrypt} of a text. */
  public String decryptText(String purpose, String orgId, EncryptedSecret secret)
      throws SecretUnreadableException {
    return new String(decrypt(purpose, orgId, secret), StandardCharsets.UTF_8);
  }

  /** 32 bytes for another use than encrypting, the same on every process with this current key. */
  public byte[] derive(String purpose) {
    return current.derive(purpose);
  }

  /**
   * {@link #derive} of every key on the ring, the current one first: what may verify after a
   * rotation.
   */
  public List<byte[]> deriveAll(String purpose) {
    List<byte[]> derived = new ArrayList<>();
    derived.add(current.derive(purpose));
    keys.values().stream()
        .filter(key -> key != current)
        .map(key -> key.derive(purpose))
        .forEach(derived::add);
    return List.copyOf(derived);
  }

  /** Purpose and organization, each preceded by its length so that no two pairs read the same. */
  private static byte[] associated(String purpose, String orgId) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);
    for (String part : List.of(purpose, orgId)) {
      byte[] utf8 = part.getBytes(StandardCharsets.UTF_8);
      bytes.write(utf8.length >>> 8);
      bytes.write(utf8.length);
      bytes.writeBytes(utf8);
    }
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return "DataKeyRing[current " + current.id() + ", " + keys.size() + " keys]";
  }
}

package io.repairstream.runtime.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** One 32-byte data key with its id: encrypts, decrypts and derives, and never shows itself. */
final class DataKey {
  static final int NONCE_BYTES = 12;
  private static final int KEY_BYTES = 32;
  private static final int TAG_BITS = 128;
  private static final String MAC = "HmacSHA256";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,32}");

  private final String id;
  private final byte[] key;

  private DataKey(String id, byte[] key) {
    this.id = id;
    this.key = key;
  }

  /**
   * A key from {@code base64} or {@code id:base64}; without an id its id is a fingerprint of the
   * key, so that the same key has the same id as the current and as a former one.
   */
  static DataKey parse(String text) {
    int colon = text.indexOf(':');
    byte[] key;
    try {
      key = Base64.getDecoder().decode(text.substring(colon + 1).strip());
    } catch (IllegalArgumentException e) {
      // The cause would carry a character of the key.
      throw new IllegalArgumentException(
          "data key is not Base64 (expected: Base64 of " + KEY_BYTES + " bytes)");
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "data key has " + key.length + " bytes (expected: Base64 of " + KEY_BYTES + " bytes)");
    }
    String id = colon < 0 ? fingerprint(key) : text.substring(0, colon).strip();
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "data key id is malformed (expected: " + ID.pattern() + ")");
    }
    return new DataKey(id, key);
  }

  String id() {
    return id;
  }

  byte[] encrypt(byte[] nonce, byte[] associated, byte[] plain) {
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, associated).doFinal(plain);
      byte[] whole = Arrays.copyOf(nonce, nonce.length + sealed.length);
      System.arraycopy(sealed, 0, whole, nonce.length, sealed.length);
      return whole;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-256-GCM is not available in this JDK", e);
    }
  }

  byte[] decrypt(byte[] whole, byte[] associated) throws GeneralSecurityException {
    byte[] nonce = Arrays.copyOf(whole, NONCE_BYTES);
    return cipher(Cipher.DECRYPT_MODE, nonce, associated)
        .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
  }

  /** HKDF-SHA256 (RFC 5869) with an empty salt and {@code purpose} as info, one block long. */
  byte[] derive(String purpose) {
    byte[] pseudoRandomKey = hmac(new byte[KEY_BYTES], key);
    byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
    byte[] block = Arrays.copyOf(info, info.length + 1);
    block[info.length] = 1;
    return hmac(pseudoRandomKey, block);
  }

  private Cipher cipher(int mode, byte[] nonce, byte[] associated) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }

  private static String fingerprint(byte[] key) {
    byte[] digest = hmac(key, "repairstream data key id".getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, 4);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(message);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("HMAC-SHA256 is not available in this JDK", e);
    }
  }

  @Override
  public String toString() {
    return "DataKey[" + id + "]";
  }
}

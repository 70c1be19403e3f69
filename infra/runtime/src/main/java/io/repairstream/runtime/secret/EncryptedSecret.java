package io.repairstream.runtime.secret;

/**
 * A secret as it may be stored.
 *
 * @param keyId which data key encrypted it
 * @param ciphertext Base64 of nonce and AES-256-GCM ciphertext
 */
public record EncryptedSecret(String keyId, String ciphertext) {}

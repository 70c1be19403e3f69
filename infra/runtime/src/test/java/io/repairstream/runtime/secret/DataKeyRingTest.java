package io.repairstream.runtime.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What a key ring promises: it reads back, it binds, it rotates, and it never talks. */
final class DataKeyRingTest {
  private static final String OLD = Base64.getEncoder().encodeToString(bytes(1));
  private static final String NEW = Base64.getEncoder().encodeToString(bytes(2));
  private static final String ORG = "018f3c1e-0000-7000-8000-000000000001";

  private final SecureRandom random = new SecureRandom();

  @Test
  void readsBackWhatItEncrypted() throws Exception {
    DataKeyRing ring = DataKeyRing.parse(NEW, "", random);

    EncryptedSecret stored = ring.encrypt(DataKeyRing.WEBHOOK_SECRET, ORG, "whsec_abc");

    assertThat(stored.ciphertext()).doesNotContain("whsec_abc");
    assertThat(ring.decryptText(DataKeyRing.WEBHOOK_SECRET, ORG, stored)).isEqualTo("whsec_abc");
  }

  @Test
  void neverEncryptsTheSameWayTwice() {
    DataKeyRing ring = DataKeyRing.parse(NEW, "", random);

    assertThat(ring.encrypt("p", ORG, "same")).isNotEqualTo(ring.encrypt("p", ORG, "same"));
  }

  @Test
  void readsSecretsOfAFormerKeyAndEncryptsUnderTheCurrentOne() throws Exception {
    EncryptedSecret old = DataKeyRing.parse(OLD, "", random).encrypt("p", ORG, "kept");

    DataKeyRing rotated = DataKeyRing.parse(NEW, OLD, random);

    assertThat(rotated.decryptText("p", ORG, old)).isEqualTo("kept");
    assertThat(rotated.encrypt("p", ORG, "x").keyId()).isNotEqualTo(old.keyId());
    assertThat(rotated.deriveAll("cursor")).hasSize(2).first().isEqualTo(rotated.derive("cursor"));
  }

  @Test
  void takesNamedKeys() throws Exception {
    EncryptedSecret old = DataKeyRing.parse("2025:" + OLD, "", random).encrypt("p", ORG, "kept");

    DataKeyRing rotated =
        DataKeyRing.parse("2026:" + NEW, "2025:" + OLD + ", 2024:" + b64(3), random);

    assertThat(old.keyId()).isEqualTo("2025");
    assertThat(rotated.decryptText("p", ORG, old)).isEqualTo("kept");
    assertThat(rotated.encrypt("p", ORG, "x").keyId()).isEqualTo("2026");
  }

  @Test
  void refusesAnotherPurposeOrganizationKeyOrByte() {
    DataKeyRing ring = DataKeyRing.parse(NEW, "", random);
    EncryptedSecret stored = ring.encrypt("p", ORG, "secret");
    byte[] bytes = Base64.getDecoder().decode(stored.ciphertext());
    bytes[bytes.length - 1] ^= 1;
    EncryptedSecret altered =
        new EncryptedSecret(stored.keyId(), Base64.getEncoder().encodeToString(bytes));

    assertUnreadable(ring, "q", ORG, stored);
    assertUnreadable(ring, "p", "other", stored);
    assertUnreadable(ring, "p" + ORG, "", stored);
    assertUnreadable(ring, "p", ORG, altered);
    assertUnreadable(ring, "p", ORG, new EncryptedSecret("gone", stored.ciphertext()));
    assertUnreadable(ring, "p", ORG, new EncryptedSecret(stored.keyId(), "AAAA"));
    assertUnreadable(ring, "p", ORG, new EncryptedSecret(stored.keyId(), "no base64 !"));
    assertUnreadable(DataKeyRing.parse(OLD, "", random), "p", ORG, stored);
  }

  @Test
  void refusesMalformedKeysWithoutRepeatingThem() {
    for (String bad :
        new String[] {"", "short", b64(1).substring(4), "bad id:" + NEW, "not*base64"}) {
      assertThatThrownBy(() -> DataKeyRing.parse(bad, "", random))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .hasMessageNotContaining(NEW);
    }
    assertThatThrownBy(() -> DataKeyRing.parse("a:" + NEW, "a:" + OLD, random))
        .hasMessageContaining("given twice");
  }

  @Test
  void showsNoKey() {
    DataKeyRing ring = DataKeyRing.parse(NEW, OLD, random);

    assertThat(ring.toString())
        .startsWith("DataKeyRing[current ")
        .doesNotContain(NEW)
        .doesNotContain(OLD);
    assertThat(DataKey.parse(NEW).toString()).doesNotContain(NEW);
  }

  /**
   * RFC 5869, test case 3 has another key length, so the vector was made with an independent
   * implementation.
   */
  @Test
  void derivesByPurposeAsHkdfDoes() {
    DataKeyRing ring = DataKeyRing.parse(NEW, "", random);

    assertThat(ring.derive("cursor")).hasSize(32).isNotEqualTo(ring.derive("other"));
    assertThat(HexFormat.of().formatHex(ring.derive("cursor")))
        .isEqualTo("bad973521049b6a9a92f0d73c50de49098100bfa5b54be1d6aa960ec3949eb8a");
  }

  private static void assertUnreadable(
      DataKeyRing ring, String purpose, String org, EncryptedSecret stored) {
    assertThatThrownBy(() -> ring.decrypt(purpose, org, stored))
        .isInstanceOf(SecretUnreadableException.class);
  }

  private static String b64(int seed) {
    return Base64.getEncoder().encodeToString(bytes(seed));
  }

  private static byte[] bytes(int seed) {
    byte[] key = new byte[32];
    java.util.Arrays.fill(key, (byte) seed);
    return key;
  }
}

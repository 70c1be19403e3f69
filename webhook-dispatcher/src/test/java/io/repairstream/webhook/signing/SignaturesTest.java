package io.repairstream.webhook.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Signatures against published vectors and against what rotation promises. */
final class SignaturesTest {
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
  private static final Instant NOW = Instant.ofEpochSecond(1614265330);

  /** The vector of the Standard Webhooks reference libraries. */
  @Test
  void matchesThePublishedStandardWebhooksVector() {
    assertThat(
            Signatures.standard(
                secret(SECRET, null), "msg_p5jXN8AQM9LWM0D4loKWxJek", NOW.getEpochSecond(), BODY))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  /** Made with OpenSSL: {@code openssl dgst -sha256 -hmac whsec_…}. */
  @Test
  void signsTheRawBodyWithTheWholeSecret() {
    assertThat(Signatures.repairOps(secret(SECRET, null), BODY))
        .isEqualTo("80ec8a89ce3cd22133a1066caecb4d04fea7467657c8514d717ec42c38a5c94c");
  }

  @Test
  void givesBothFormsInOneSetOfHeaders() {
    Map<String, String> headers =
        Signatures.headers("d1", "ticket.created", BODY, List.of(secret(SECRET, null)), NOW);

    assertThat(headers)
        .containsOnlyKeys(
            "x-repairops-signature",
            "x-repairops-event",
            "x-repairops-delivery",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature")
        .containsEntry("webhook-id", "d1")
        .containsEntry("x-repairops-delivery", "d1")
        .containsEntry("webhook-timestamp", "1614265330");
  }

  @Test
  void signsWithEverySecretValidDuringARotationNewestFirst() {
    SigningSecret newest = secret("whsec_bmV3bmV3bmV3bmV3bmV3bmV3bmV3bmV3", null);
    SigningSecret old = secret(SECRET, NOW.plusSeconds(1));
    SigningSecret gone = secret("whsec_Z29uZWdvbmVnb25lZ29uZWdvbmVnb25l", NOW);

    Map<String, String> headers =
        Signatures.headers("d1", "e", BODY, List.of(newest, old, gone), NOW);

    assertThat(headers)
        .containsEntry(
            "webhook-signature",
            Signatures.standard(newest, "d1", NOW.getEpochSecond(), BODY)
                + " "
                + Signatures.standard(old, "d1", NOW.getEpochSecond(), BODY));
    assertThat(headers).containsEntry("x-repairops-signature", Signatures.repairOps(newest, BODY));
  }

  @Test
  void refusesToSignWithoutAValidSecret() {
    assertThatThrownBy(() -> Signatures.headers("d1", "e", BODY, List.of(secret(SECRET, NOW)), NOW))
        .hasMessageContaining("no valid signing secret");
    assertThatThrownBy(() -> secret("plain", null)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void showsNoSecret() {
    assertThat(secret(SECRET, null).toString()).doesNotContain("MfKQ9");
  }

  private static SigningSecret secret(String text, @Nullable Instant until) {
    return SigningSecret.of(text, Instant.EPOCH, until);
  }
}

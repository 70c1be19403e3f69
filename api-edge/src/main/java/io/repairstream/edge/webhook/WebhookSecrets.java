package io.repairstream.edge.webhook;

import io.repairstream.edge.http.ApiRequest;
import io.repairstream.edge.writing.Minted;
import io.repairstream.edge.writing.SecretSeeds;
import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.runtime.secret.EncryptedSecret;
import io.repairstream.runtime.secret.SecretUnreadableException;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.entity.WebhookEndpoint;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mints signing secrets and encrypts them before they leave the process. */
public final class WebhookSecrets {
  static final String FIELD = "secret";

  private static final Logger LOG = LoggerFactory.getLogger(WebhookSecrets.class);
  private static final String PREFIX = "whsec_";

  private final DataKeyRing keys;
  private final SecretSeeds seeds;

  /** Secrets made of {@code seeds}, encrypted under {@code keys}. */
  public WebhookSecrets(DataKeyRing keys, SecretSeeds seeds) {
    this.keys = keys;
    this.seeds = seeds;
  }

  /** The secret that {@code request} asks for; a repetition of the request gets the same. */
  Secret mint(ApiRequest request) {
    String secret = PREFIX + Base64.getEncoder().encodeToString(seeds.of(request));
    return new Secret(
        keys.encrypt(DataKeyRing.WEBHOOK_SECRET, request.orgId(), secret),
        new Minted(FIELD, secret, records -> keeps(records, request.orgId(), secret)));
  }

  /** Every encryption of a secret is another: only what was encrypted tells. */
  private boolean keeps(List<SpecificRecord> records, String orgId, String secret) {
    return Events.isEvent(records.getFirst())
        && Events.entity(records.getFirst()) instanceof WebhookEndpoint endpoint
        && endpoint.getSecrets().stream().anyMatch(kept -> secret.equals(plain(orgId, kept)));
  }

  private @Nullable String plain(String orgId, EndpointSecret kept) {
    try {
      return keys.decryptText(
          DataKeyRing.WEBHOOK_SECRET,
          orgId,
          new EncryptedSecret(kept.getKeyId(), kept.getCiphertext()));
    } catch (SecretUnreadableException e) {
      LOG.atWarn().setCause(e).addKeyValue("orgId", orgId).log("webhook secret is unreadable");
      return null;
    }
  }

  /**
   * A new secret.
   *
   * @param encrypted as it travels and is kept
   * @param minted as it is shown, this once
   */
  record Secret(EncryptedSecret encrypted, Minted minted) {
    /** It signs from {@code begin} on. */
    EndpointSecret from(Instant begin) {
      return new EndpointSecret(encrypted.keyId(), encrypted.ciphertext(), begin, null);
    }
  }
}

package io.repairstream.webhook.dispatch;

import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.runtime.secret.EncryptedSecret;
import io.repairstream.runtime.secret.SecretUnreadableException;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.webhook.retry.BackoffSchedule;
import io.repairstream.webhook.signing.SigningSecret;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint as dispatch needs it, with its secrets in clear.
 *
 * @param url where to
 * @param active whether it takes deliveries
 * @param schedule its retry schedule
 * @param secrets its readable signing secrets, newest first
 */
record Destination(
    String url, boolean active, BackoffSchedule schedule, List<SigningSecret> secrets) {
  private static final Logger LOG = LoggerFactory.getLogger(Destination.class);

  static Destination of(WebhookEndpoint endpoint, DataKeyRing keys) {
    List<SigningSecret> secrets = new ArrayList<>();
    for (EndpointSecret secret : endpoint.getSecrets()) {
      try {
        String clear =
            keys.decryptText(
                DataKeyRing.WEBHOOK_SECRET,
                endpoint.getOrgId(),
                new EncryptedSecret(secret.getKeyId(), secret.getCiphertext()));
        secrets.add(SigningSecret.of(clear, secret.getValidFrom(), secret.getValidUntil()));
      } catch (SecretUnreadableException | IllegalArgumentException e) {
        LOG.atError()
            .setCause(e)
            .addKeyValue("endpoint", endpoint.getId())
            .log("signing secret cannot be read");
      }
    }
    return new Destination(
        endpoint.getUrl(),
        endpoint.getIsActive(),
        switch (endpoint.getRetryProfile()) {
          case LEGACY -> BackoffSchedule.LEGACY;
          case STANDARD, UNKNOWN -> BackoffSchedule.STANDARD;
        },
        List.copyOf(secrets));
  }
}

package io.repairstream.webhook.dispatch;

import io.repairstream.runtime.secret.DataKeyRing;
import io.repairstream.runtime.secret.EncryptedSecret;
import io.repairstream.runtime.secret.SecretUnreadableException;
import io.repairstream.schemas.entity.EndpointSecret;
import io.repairstream.schemas.entity.EndpointStatus;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.webhook.retry.BackoffSchedule;
import io.repairstream.webhook.signing.SigningSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An endpoint as dispatch needs it, with its secrets in clear.
 *
 * @param version version of the endpoint
 * @param url where to
 * @param active whether it takes deliveries
 * @param resumedAt what ran out of attempts by then is tried anew; null when nobody asked
 * @param schedule its retry schedule
 * @param secrets its readable signing secrets, newest first
 */
record Destination(
    long version,
    String url,
    boolean active,
    @Nullable Instant resumedAt,
    BackoffSchedule schedule,
    List<SigningSecret> secrets) {
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
        endpoint.getVersion(),
        endpoint.getUrl(),
        active(endpoint),
        endpoint.getResumedAt(),
        switch (endpoint.getRetryProfile()) {
          case LEGACY -> BackoffSchedule.LEGACY;
          case STANDARD, UNKNOWN -> BackoffSchedule.STANDARD;
        },
        List.copyOf(secrets));
  }

  private static boolean active(WebhookEndpoint endpoint) {
    EndpointStatus status = endpoint.getStatus();
    if (status == null) {
      return endpoint.getIsActive();
    }
    return switch (status) {
      case ACTIVE -> true;
      // What we do not know we do not call.
      case PAUSED, DISABLED, UNKNOWN -> false;
    };
  }

  /** Whether it is worth beginning anew with it, after it was {@code former}. */
  boolean renews(Destination former) {
    return active && (!former.active || !url.equals(former.url) || resumed(former));
  }

  /** Whether somebody asked for what is parked, after it was {@code former}. */
  boolean resumed(Destination former) {
    return resumedAt != null && (former.resumedAt == null || resumedAt.isAfter(former.resumedAt));
  }
}

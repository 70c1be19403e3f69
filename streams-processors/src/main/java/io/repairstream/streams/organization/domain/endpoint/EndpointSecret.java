package io.repairstream.streams.organization.domain.endpoint;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A signing secret, encrypted before it came here.
 *
 * @param keyId which data key encrypted it
 * @param ciphertext what only that key opens
 * @param validUntil until when it signs; null means no end
 */
public record EndpointSecret(
    String keyId, String ciphertext, Instant validFrom, @Nullable Instant validUntil) {
  /** Whether it still signs at {@code moment}. */
  boolean signsAt(Instant moment) {
    return validUntil == null || validUntil.isAfter(moment);
  }

  /** This secret when it stops at {@code end}, if it would not stop before anyway. */
  EndpointSecret until(Instant end) {
    return signsAt(end) ? new EndpointSecret(keyId, ciphertext, validFrom, end) : this;
  }
}

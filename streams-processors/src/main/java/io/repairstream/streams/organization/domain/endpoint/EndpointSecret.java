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
    String keyId, String ciphertext, Instant validFrom, @Nullable Instant validUntil) {}

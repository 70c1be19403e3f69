package io.repairstream.webhook.retry;

import org.jspecify.annotations.Nullable;

/**
 * A delivery to fetch from the retry log, because it is due or expired.
 *
 * @param endpointId its endpoint
 * @param logOffset where its record is
 * @param dueMillis when it was due
 * @param deliveryId the delivery, null when only its record says
 */
public record Due(String endpointId, long logOffset, long dueMillis, @Nullable String deliveryId) {}

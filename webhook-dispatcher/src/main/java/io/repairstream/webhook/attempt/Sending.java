package io.repairstream.webhook.attempt;

import io.repairstream.schemas.webhook.WebhookDelivery;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as somebody has it sent. What tells one sending of it from another is the same however
 * often it is read, so that each can be counted once.
 *
 * @param resumedAt when its endpoint was resumed, if that has it tried anew after it was given up
 */
public record Sending(WebhookDelivery delivery, @Nullable Instant resumedAt) {}

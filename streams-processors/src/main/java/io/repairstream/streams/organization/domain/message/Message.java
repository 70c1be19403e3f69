package io.repairstream.streams.organization.domain.message;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.customer.ContactChannel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message to a customer, with its words as they are sent.
 *
 * @param shopId the shop it comes from, when it comes from one
 * @param to where it goes: the customer's address when it was written
 * @param providerMessageId what the one who sends it calls it
 * @param reason why it failed or was suppressed
 */
public record Message(
    String id,
    Revision revision,
    @Nullable String externalRef,
    String customerId,
    @Nullable OrderReference order,
    @Nullable String shopId,
    ContactChannel channel,
    MessageKind kind,
    @Nullable String templateId,
    MessageText text,
    String to,
    MessageStatus status,
    @Nullable String providerMessageId,
    @Nullable String reason,
    @Nullable Instant sentAt,
    @Nullable Instant deliveredAt)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Message> TYPE = new EntityType<>("message", Message.class);

  static UniqueKey providerKey(String providerMessageId) {
    return new UniqueKey("message.provider_message_id", providerMessageId);
  }
}

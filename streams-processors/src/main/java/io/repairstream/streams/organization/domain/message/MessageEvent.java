package io.repairstream.streams.organization.domain.message;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.customer.ContactChannel;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a message. */
public sealed interface MessageEvent extends Event<Message> {
  /** The message it is about. */
  String messageId();

  @Override
  default String entityId() {
    return messageId();
  }

  @Override
  default EntityType<Message> entityType() {
    return Message.TYPE;
  }

  @Override
  default Message evolve(@Nullable Message state, Instant recordedAt) {
    return MessageEvolution.evolve(state, this, recordedAt);
  }

  /** A message was written; {@code suppressed} says why nobody may send it, if so. */
  record MessageCreated(
      String messageId,
      @Nullable String externalRef,
      String customerId,
      @Nullable OrderReference order,
      @Nullable String shopId,
      ContactChannel channel,
      MessageKind kind,
      @Nullable String templateId,
      MessageText text,
      String to,
      @Nullable String suppressed)
      implements MessageEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return UniqueKey.claimOf(Message.TYPE, externalRef);
    }
  }

  /** Someone has sent it. */
  record MessageSent(String messageId, @Nullable String providerMessageId) implements MessageEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return claim(providerMessageId);
    }
  }

  /** It has arrived. */
  record MessageDelivered(String messageId, @Nullable String providerMessageId)
      implements MessageEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return claim(providerMessageId);
    }
  }

  /** It will not arrive. */
  record MessageFailed(String messageId, @Nullable String providerMessageId, String reason)
      implements MessageEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return claim(providerMessageId);
    }
  }

  private static List<IndexChange> claim(@Nullable String providerMessageId) {
    return providerMessageId == null
        ? List.of()
        : List.of(new IndexChange.Claim(Message.providerKey(providerMessageId)));
  }
}

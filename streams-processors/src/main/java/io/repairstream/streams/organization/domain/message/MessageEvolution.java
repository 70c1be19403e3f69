package io.repairstream.streams.organization.domain.message;

import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How what happened changes a message. */
final class MessageEvolution {
  private MessageEvolution() {}

  static Message evolve(@Nullable Message state, MessageEvent event, Instant recordedAt) {
    return switch (event) {
      case MessageEvent.MessageCreated created -> {
        Evolution.fromNothing(created, state);
        yield created(created, recordedAt);
      }
      case MessageEvent.MessageSent sent -> {
        Message before = before(sent, state, MessageStatus.SENT);
        yield reported(
            before,
            MessageStatus.SENT,
            sent.providerMessageId(),
            null,
            recordedAt,
            null,
            recordedAt);
      }
      case MessageEvent.MessageDelivered delivered -> {
        Message before = before(delivered, state, MessageStatus.DELIVERED);
        yield reported(
            before,
            MessageStatus.DELIVERED,
            delivered.providerMessageId(),
            null,
            before.sentAt(),
            recordedAt,
            recordedAt);
      }
      case MessageEvent.MessageFailed failed -> {
        Message before = before(failed, state, MessageStatus.FAILED);
        yield reported(
            before,
            MessageStatus.FAILED,
            failed.providerMessageId(),
            failed.reason(),
            before.sentAt(),
            null,
            recordedAt);
      }
    };
  }

  private static Message before(MessageEvent event, @Nullable Message state, MessageStatus to) {
    Message before = Evolution.existing(event, state);
    if (!before.status().next().contains(to)) {
      throw new IllegalStateException(
          event.getClass().getSimpleName()
              + " on a message in "
              + before.status()
              + ": "
              + before.id());
    }
    return before;
  }

  private static Message created(MessageEvent.MessageCreated created, Instant recordedAt) {
    return new Message(
        created.messageId(),
        Revision.first(recordedAt),
        created.externalRef(),
        created.customerId(),
        created.order(),
        created.shopId(),
        created.channel(),
        created.kind(),
        created.templateId(),
        created.text(),
        created.to(),
        created.suppressed() == null ? MessageStatus.QUEUED : MessageStatus.SUPPRESSED,
        null,
        created.suppressed(),
        null,
        null);
  }

  private static Message reported(
      Message before,
      MessageStatus status,
      @Nullable String providerMessageId,
      @Nullable String reason,
      @Nullable Instant sentAt,
      @Nullable Instant deliveredAt,
      Instant recordedAt) {
    return new Message(
        before.id(),
        before.revision().next(recordedAt),
        before.externalRef(),
        before.customerId(),
        before.order(),
        before.shopId(),
        before.channel(),
        before.kind(),
        before.templateId(),
        before.text(),
        before.to(),
        status,
        providerMessageId,
        reason,
        sentAt,
        deliveredAt);
  }
}

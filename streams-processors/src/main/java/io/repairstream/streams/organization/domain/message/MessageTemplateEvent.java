package io.repairstream.streams.organization.domain.message;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.customer.ContactChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a template of messages. */
public sealed interface MessageTemplateEvent extends Event<MessageTemplate> {
  /** The template it is about. */
  String templateId();

  @Override
  default String entityId() {
    return templateId();
  }

  @Override
  default EntityType<MessageTemplate> entityType() {
    return MessageTemplate.TYPE;
  }

  @Override
  default MessageTemplate evolve(@Nullable MessageTemplate state, Instant recordedAt) {
    return switch (this) {
      case MessageTemplateCreated created -> {
        Evolution.fromNothing(created, state);
        yield new MessageTemplate(
            created.templateId(),
            Revision.first(recordedAt),
            created.externalRef(),
            created.name(),
            created.channel(),
            created.kind(),
            created.text(),
            true);
      }
      case MessageTemplateUpdated updated -> {
        MessageTemplate before = Evolution.existing(updated, state);
        yield new MessageTemplate(
            before.id(),
            before.revision().next(recordedAt),
            before.externalRef(),
            updated.name(),
            updated.channel(),
            updated.kind(),
            updated.text(),
            updated.active());
      }
    };
  }

  /** A template was added. */
  record MessageTemplateCreated(
      String templateId,
      @Nullable String externalRef,
      String name,
      ContactChannel channel,
      MessageKind kind,
      MessageText text)
      implements MessageTemplateEvent {
    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes =
          new ArrayList<>(UniqueKey.claimOf(MessageTemplate.TYPE, externalRef));
      changes.add(new IndexChange.Claim(MessageTemplate.nameKey(name)));
      return List.copyOf(changes);
    }
  }

  /** A template changed; {@code freed} is the name it gave up, if it has another now. */
  record MessageTemplateUpdated(
      String templateId,
      @Nullable String freed,
      String name,
      ContactChannel channel,
      MessageKind kind,
      MessageText text,
      boolean active)
      implements MessageTemplateEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return freed == null
          ? List.of()
          : List.of(
              new IndexChange.Release(MessageTemplate.nameKey(freed)),
              new IndexChange.Claim(MessageTemplate.nameKey(name)));
    }
  }
}

package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateMessageTemplate;
import io.repairstream.schemas.command.UpdateMessageTemplate;
import io.repairstream.schemas.entity.ContactChannel;
import io.repairstream.schemas.entity.MessageKind;
import io.repairstream.schemas.event.MessageTemplateCreated;
import io.repairstream.schemas.event.MessageTemplateUpdated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.message.MessageTemplate;
import io.repairstream.streams.organization.domain.message.MessageTemplateCommand;
import io.repairstream.streams.organization.domain.message.MessageTemplateEvent;
import io.repairstream.streams.organization.domain.message.MessageText;
import java.util.List;

/** Templates of messages between Avro and domain. */
final class MessageTemplateCodec
    extends EntityCodec<MessageTemplate, io.repairstream.schemas.entity.MessageTemplate> {
  MessageTemplateCodec() {
    super(MessageTemplate.TYPE, io.repairstream.schemas.entity.MessageTemplate.class);
  }

  @Override
  io.repairstream.schemas.entity.MessageTemplate toAvro(String orgId, MessageTemplate entity) {
    return new io.repairstream.schemas.entity.MessageTemplate(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        entity.name(),
        ContactChannel.valueOf(entity.channel().name()),
        MessageKind.valueOf(entity.kind().name()),
        entity.text().subject(),
        entity.text().body(),
        entity.active());
  }

  @Override
  MessageTemplate fromAvro(io.repairstream.schemas.entity.MessageTemplate avro) {
    return new MessageTemplate(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        avro.getName(),
        stored(
            io.repairstream.streams.organization.domain.customer.ContactChannel.class,
            avro.getChannel()),
        stored(
            io.repairstream.streams.organization.domain.message.MessageKind.class, avro.getKind()),
        new MessageText(avro.getSubject(), avro.getBody()),
        avro.getActive());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        CreateMessageTemplate.class,
        CreateMessageTemplate::getMeta,
        (avro, meta) ->
            new MessageTemplateCommand.CreateMessageTemplate(
                meta,
                avro.getTemplateId(),
                avro.getName(),
                avro.getChannel(),
                avro.getKind(),
                avro.getSubject(),
                avro.getBody(),
                avro.getExternalRef()));
    readers.add(
        UpdateMessageTemplate.class, UpdateMessageTemplate::getMeta, MessageTemplateCodec::update);
  }

  private static MessageTemplateCommand update(UpdateMessageTemplate avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    return new MessageTemplateCommand.UpdateMessageTemplate(
        meta,
        avro.getTemplateId(),
        Patches.of(present, "name", avro.getName()),
        Patches.of(present, "channel", avro.getChannel()),
        Patches.of(present, "kind", avro.getKind()),
        Patches.of(present, "subject", avro.getSubject()),
        Patches.of(present, "body", avro.getBody()),
        Patches.of(present, "active", avro.getActive()));
  }

  @Override
  void writeEvents(
      EventWriters<MessageTemplate, io.repairstream.schemas.entity.MessageTemplate> events) {
    events.add(
        MessageTemplateEvent.MessageTemplateCreated.class,
        MessageTemplateCreated.class,
        MessageTemplateCreated::new);
    events.addWithChanges(
        MessageTemplateEvent.MessageTemplateUpdated.class,
        MessageTemplateUpdated.class,
        MessageTemplateUpdated::new);
  }
}

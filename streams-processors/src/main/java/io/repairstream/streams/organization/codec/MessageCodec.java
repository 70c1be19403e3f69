package io.repairstream.streams.organization.codec;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.command.CreateMessage;
import io.repairstream.schemas.command.ReportMessage;
import io.repairstream.schemas.entity.ContactChannel;
import io.repairstream.schemas.entity.MessageKind;
import io.repairstream.schemas.entity.MessageStatus;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.MessageCreated;
import io.repairstream.schemas.event.MessageDelivered;
import io.repairstream.schemas.event.MessageFailed;
import io.repairstream.schemas.event.MessageSent;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.message.Message;
import io.repairstream.streams.organization.domain.message.MessageCommand;
import io.repairstream.streams.organization.domain.message.MessageEvent;
import io.repairstream.streams.organization.domain.message.MessageText;
import io.repairstream.streams.organization.domain.message.OrderReference;
import org.jspecify.annotations.Nullable;

/** Messages between Avro and domain. */
final class MessageCodec extends EntityCodec<Message, io.repairstream.schemas.entity.Message> {
  MessageCodec() {
    super(Message.TYPE, io.repairstream.schemas.entity.Message.class);
  }

  @Override
  io.repairstream.schemas.entity.Message toAvro(String orgId, Message entity) {
    OrderReference order = entity.order();
    return new io.repairstream.schemas.entity.Message(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        entity.customerId(),
        order == null ? null : order.workOrderId(),
        order == null ? null : WorkOrderKind.valueOf(order.kind().name()),
        entity.shopId(),
        ContactChannel.valueOf(entity.channel().name()),
        MessageKind.valueOf(entity.kind().name()),
        entity.templateId(),
        entity.text().subject(),
        entity.text().body(),
        entity.to(),
        MessageStatus.valueOf(entity.status().name()),
        entity.providerMessageId(),
        entity.reason(),
        entity.sentAt(),
        entity.deliveredAt());
  }

  @Override
  Message fromAvro(io.repairstream.schemas.entity.Message avro) {
    return new Message(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        avro.getCustomerId(),
        order(avro.getWorkOrderId(), avro.getWorkOrderKind()),
        avro.getShopId(),
        stored(
            io.repairstream.streams.organization.domain.customer.ContactChannel.class,
            avro.getChannel()),
        stored(
            io.repairstream.streams.organization.domain.message.MessageKind.class, avro.getKind()),
        avro.getTemplateId(),
        new MessageText(avro.getSubject(), avro.getBody()),
        avro.getTo(),
        stored(
            io.repairstream.streams.organization.domain.message.MessageStatus.class,
            avro.getStatus()),
        avro.getProviderMessageId(),
        avro.getReason(),
        avro.getSentAt(),
        avro.getDeliveredAt());
  }

  private static @Nullable OrderReference order(@Nullable String id, @Nullable WorkOrderKind kind) {
    return id == null
        ? null
        : new OrderReference(
            id,
            stored(
                io.repairstream.streams.organization.domain.workorder.WorkOrderKind.class,
                requireNonNull(kind)));
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(CreateMessage.class, CreateMessage::getMeta, MessageCodec::create);
    readers.add(
        ReportMessage.class,
        ReportMessage::getMeta,
        (avro, meta) ->
            new MessageCommand.ReportMessage(
                meta,
                avro.getMessageId(),
                avro.getStatus(),
                avro.getProviderMessageId(),
                avro.getError()));
  }

  private static MessageCommand create(CreateMessage avro, CommandMeta meta) {
    return new MessageCommand.CreateMessage(
        meta,
        avro.getMessageId(),
        avro.getCustomerId(),
        avro.getWorkOrderId(),
        avro.getShopId(),
        avro.getChannel(),
        avro.getKind(),
        avro.getTemplateId(),
        avro.getSubject(),
        avro.getBody(),
        avro.getVariables(),
        avro.getExternalRef());
  }

  @Override
  void writeEvents(EventWriters<Message, io.repairstream.schemas.entity.Message> events) {
    events.add(MessageEvent.MessageCreated.class, MessageCreated.class, MessageCreated::new);
    events.addWithChanges(MessageEvent.MessageSent.class, MessageSent.class, MessageSent::new);
    events.addWithChanges(
        MessageEvent.MessageDelivered.class, MessageDelivered.class, MessageDelivered::new);
    events.addWithChanges(
        MessageEvent.MessageFailed.class, MessageFailed.class, MessageFailed::new);
  }

  @Override
  @Nullable String shopId(Message entity) {
    return entity.shopId();
  }

  @Override
  @Nullable String workOrderId(Message entity) {
    OrderReference order = entity.order();
    return order == null ? null : order.workOrderId();
  }
}

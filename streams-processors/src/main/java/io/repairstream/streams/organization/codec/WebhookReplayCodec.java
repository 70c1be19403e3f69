package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CancelWebhookReplay;
import io.repairstream.schemas.command.CreateWebhookReplay;
import io.repairstream.schemas.command.NoteReplayProgress;
import io.repairstream.schemas.event.WebhookReplayCancelled;
import io.repairstream.schemas.event.WebhookReplayCompleted;
import io.repairstream.schemas.event.WebhookReplayCreated;
import io.repairstream.schemas.event.WebhookReplayProgressed;
import io.repairstream.streams.organization.domain.endpoint.ReplayCommand;
import io.repairstream.streams.organization.domain.endpoint.ReplayEvent;
import io.repairstream.streams.organization.domain.endpoint.ReplayProgress;
import io.repairstream.streams.organization.domain.endpoint.ReplayRange;
import io.repairstream.streams.organization.domain.endpoint.ReplayScope;
import io.repairstream.streams.organization.domain.endpoint.ReplayStatus;
import io.repairstream.streams.organization.domain.endpoint.WebhookReplay;

/** Replays between Avro and domain. */
final class WebhookReplayCodec
    extends EntityCodec<WebhookReplay, io.repairstream.schemas.entity.WebhookReplay> {
  WebhookReplayCodec() {
    super(WebhookReplay.TYPE, io.repairstream.schemas.entity.WebhookReplay.class);
  }

  @Override
  io.repairstream.schemas.entity.WebhookReplay toAvro(String orgId, WebhookReplay entity) {
    ReplayRange range = entity.range();
    ReplayProgress progress = entity.progress();
    return new io.repairstream.schemas.entity.WebhookReplay(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.endpointId(),
        range.from(),
        range.to(),
        range.events(),
        io.repairstream.schemas.entity.ReplayScope.valueOf(range.only().name()),
        io.repairstream.schemas.entity.ReplayStatus.valueOf(entity.status().name()),
        progress.position(),
        progress.matched(),
        progress.delivered(),
        progress.parked(),
        entity.completedAt());
  }

  @Override
  WebhookReplay fromAvro(io.repairstream.schemas.entity.WebhookReplay avro) {
    return new WebhookReplay(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getEndpointId(),
        new ReplayRange(
            avro.getFrom(),
            avro.getTo(),
            avro.getEvents(),
            stored(ReplayScope.class, avro.getOnly())),
        new ReplayProgress(
            avro.getPosition(), avro.getMatched(), avro.getDelivered(), avro.getParked()),
        stored(ReplayStatus.class, avro.getStatus()),
        avro.getCompletedAt());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        CreateWebhookReplay.class,
        CreateWebhookReplay::getMeta,
        (avro, meta) ->
            new ReplayCommand.CreateWebhookReplay(
                meta,
                avro.getReplayId(),
                avro.getEndpointId(),
                avro.getFrom(),
                avro.getTo(),
                avro.getEvents(),
                known(ReplayScope.class, avro.getOnly())));
    readers.add(
        CancelWebhookReplay.class,
        CancelWebhookReplay::getMeta,
        (avro, meta) -> new ReplayCommand.CancelWebhookReplay(meta, avro.getReplayId()));
    readers.add(
        NoteReplayProgress.class,
        NoteReplayProgress::getMeta,
        (avro, meta) ->
            new ReplayCommand.NoteReplayProgress(
                meta,
                avro.getReplayId(),
                new ReplayProgress(
                    avro.getPosition(), avro.getMatched(), avro.getDelivered(), avro.getParked()),
                avro.getCompleted()));
  }

  @Override
  void writeEvents(
      EventWriters<WebhookReplay, io.repairstream.schemas.entity.WebhookReplay> events) {
    events.add(
        ReplayEvent.WebhookReplayCreated.class,
        WebhookReplayCreated.class,
        WebhookReplayCreated::new);
    events.add(
        ReplayEvent.WebhookReplayProgressed.class,
        WebhookReplayProgressed.class,
        WebhookReplayProgressed::new);
    events.add(
        ReplayEvent.WebhookReplayCompleted.class,
        WebhookReplayCompleted.class,
        WebhookReplayCompleted::new);
    events.add(
        ReplayEvent.WebhookReplayCancelled.class,
        WebhookReplayCancelled.class,
        WebhookReplayCancelled::new);
  }
}

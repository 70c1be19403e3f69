package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.NoteUsageThreshold;
import io.repairstream.schemas.event.UsageThresholdReached;
import io.repairstream.streams.organization.domain.usage.UsageCommand;
import io.repairstream.streams.organization.domain.usage.UsageEvent;
import io.repairstream.streams.organization.domain.usage.UsageMeter;

/** Meters between Avro and domain. */
final class UsageMeterCodec
    extends EntityCodec<UsageMeter, io.repairstream.schemas.entity.UsageMeter> {
  UsageMeterCodec() {
    super(UsageMeter.TYPE, io.repairstream.schemas.entity.UsageMeter.class);
  }

  @Override
  io.repairstream.schemas.entity.UsageMeter toAvro(String orgId, UsageMeter entity) {
    return new io.repairstream.schemas.entity.UsageMeter(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.meter(),
        entity.start(),
        entity.end(),
        entity.threshold(),
        entity.limit(),
        entity.used());
  }

  @Override
  UsageMeter fromAvro(io.repairstream.schemas.entity.UsageMeter avro) {
    return new UsageMeter(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getMeter(),
        avro.getPeriodStart(),
        avro.getPeriodEnd(),
        avro.getThreshold(),
        avro.getLimit(),
        avro.getUsed());
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        NoteUsageThreshold.class,
        NoteUsageThreshold::getMeta,
        (avro, meta) ->
            new UsageCommand.NoteUsageThreshold(
                meta,
                avro.getUsageMeterId(),
                avro.getMeter(),
                avro.getPeriodStart(),
                avro.getPeriodEnd(),
                avro.getThreshold(),
                avro.getLimit(),
                avro.getUsed()));
  }

  @Override
  void writeEvents(EventWriters<UsageMeter, io.repairstream.schemas.entity.UsageMeter> events) {
    events.add(
        UsageEvent.ThresholdReached.class, UsageThresholdReached.class, UsageThresholdReached::new);
  }
}

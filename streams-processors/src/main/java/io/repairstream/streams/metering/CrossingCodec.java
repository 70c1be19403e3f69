package io.repairstream.streams.metering;

import com.github.f4b6a3.uuid.UuidCreator;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.NoteUsageThreshold;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.metering.domain.Crossing;
import io.repairstream.streams.metering.domain.MeterPeriod;
import io.repairstream.streams.quota.domain.MeterId;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Writes crossings as commands to the organization, which makes the event of them. */
final class CrossingCodec {
  private static final String TYPE = NoteUsageThreshold.getClassSchema().getFullName();

  private final WireFormat wire;

  CrossingCodec(WireFormat wire) {
    this.wire = wire;
  }

  void register() {
    wire.register(Topics.USAGE_COMMANDS, NoteUsageThreshold.getClassSchema());
  }

  Record<Object, byte[]> command(Crossing crossing) {
    MeterPeriod period = crossing.period();
    String meterId = MeterId.of(period.orgId(), period.meter(), period.start());
    // The same crossing is the same command, however often it is counted.
    String commandId =
        UuidCreator.getNameBasedSha1(
                UUID.fromString(meterId), crossing.revision() + "/" + crossing.threshold())
            .toString();
    NoteUsageThreshold command =
        new NoteUsageThreshold(
            new CommandMeta(
                commandId,
                period.orgId(),
                crossing.at(),
                new Actor(ActorKind.SYSTEM, MeteringTopology.APPLICATION, Role.OWNER),
                List.of(),
                null,
                null,
                null),
            meterId,
            period.meter(),
            period.start(),
            period.end(),
            crossing.threshold(),
            crossing.limit(),
            crossing.used());
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, TYPE);
    Headers.add(headers, Headers.COMMAND_ID, commandId);
    return new Record<>(
        Headers.utf8(period.orgId()),
        wire.encode(Topics.USAGE_COMMANDS, command),
        crossing.at().toEpochMilli(),
        headers);
  }
}

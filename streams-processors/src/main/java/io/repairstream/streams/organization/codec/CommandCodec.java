package io.repairstream.streams.organization.codec;

import com.github.f4b6a3.uuid.UuidCreator;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.serde.UndecodableRecordException;
import io.repairstream.schemas.serde.WireFormat;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads commands, by the type their header names. */
public final class CommandCodec {
  private final CommandReaders readers;
  private final EntityCodecs entities;

  /** A codec of all commands of all {@code entities}. */
  public CommandCodec(WireFormat wire, EntityCodecs entities) {
    this.readers = new CommandReaders(wire);
    this.entities = entities;
    entities.all().forEach(codec -> codec.readCommands(readers));
  }

  /**
   * The command in a record.
   *
   * @throws UnreadableCommandException when it is none this version can read, or contradicts its
   *     key
   */
  public DecodedCommand read(
      byte @Nullable [] key,
      byte @Nullable [] value,
      org.apache.kafka.common.header.Headers headers) {
    String type = Headers.text(headers, Headers.TYPE);
    Function<byte[], DecodedCommand> reader = type == null ? null : readers.of(type);
    if (reader == null) {
      throw new UnreadableCommandException("no command type: " + type);
    }
    if (key == null || value == null) {
      throw new UnreadableCommandException("a command needs a key and a value");
    }
    DecodedCommand command = decode(reader, value);
    if (!command.orgId().equals(Headers.text(key))) {
      throw new UnreadableCommandException(
          "the command is about another organization than its key");
    }
    return command;
  }

  /**
   * What the entity {@code id} of {@code type} asks for at the alarm it set for {@code at}; the
   * same alarm makes the same command.
   */
  public DecodedCommand alarm(String orgId, String type, String id, Instant at, Instant now) {
    UUID commandId =
        UuidCreator.getNameBasedSha1(
            UUID.fromString(orgId), "alarm/" + type + '/' + id + '/' + at.toEpochMilli());
    CommandMeta meta =
        CommandMeta.newBuilder()
            .setCommandId(commandId.toString())
            .setOrgId(orgId)
            .setIssuedAt(now)
            .setActor(new Actor(ActorKind.SYSTEM, "alarm", Role.OWNER))
            .setShopScope(List.of())
            .build();
    return new DecodedCommand(meta, entities.onAlarm(type, CommandMetaCodec.toDomain(meta), id));
  }

  private static DecodedCommand decode(Function<byte[], DecodedCommand> reader, byte[] value) {
    try {
      DecodedCommand command = reader.apply(value);
      // Events derive their ids from the command's, so it has to be a UUID.
      UUID.fromString(command.id());
      return command;
    } catch (UndecodableRecordException | IllegalArgumentException e) {
      throw new UnreadableCommandException("the command cannot be decoded", e);
    }
  }
}

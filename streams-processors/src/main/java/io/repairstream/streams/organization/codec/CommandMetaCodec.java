package io.repairstream.streams.organization.codec;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Role;

/** What every command carries. */
final class CommandMetaCodec {
  private CommandMetaCodec() {}

  static CommandMeta toDomain(io.repairstream.schemas.command.CommandMeta avro) {
    return new CommandMeta(
        EntityCodec.known(Role.class, avro.getActor().getRole()),
        avro.getShopScope(),
        avro.getIfMatch());
  }
}

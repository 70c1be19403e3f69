package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.ImportRow;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.organization.domain.Command;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Which message types are commands, and how each is read. */
final class CommandReaders {
  private final WireFormat wire;
  private final Map<String, Function<byte[], DecodedCommand>> readers = new HashMap<>();

  CommandReaders(WireFormat wire) {
    this.wire = wire;
  }

  <A extends SpecificRecord> void add(
      Class<A> record,
      Function<A, CommandMeta> meta,
      BiFunction<A, io.repairstream.streams.organization.domain.CommandMeta, Command> command) {
    String type = SpecificData.get().getSchema(record).getFullName();
    readers.put(
        type,
        bytes -> {
          A avro = wire.decode(bytes, record);
          CommandMeta avroMeta = meta.apply(avro);
          var domainMeta = CommandMetaCodec.toDomain(avroMeta);
          ImportRow row = avroMeta.getImportRow();
          return new DecodedCommand(
              avroMeta,
              row == null
                  ? command.apply(avro, domainMeta)
                  : ImportRows.toDomain(avro, row, read -> command.apply(read, domainMeta)));
        });
  }

  @Nullable Function<byte[], DecodedCommand> of(String type) {
    return readers.get(type);
  }
}

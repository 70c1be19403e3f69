package io.repairstream.edge.command;

import io.repairstream.schemas.RecordTypes;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.EncodedRecord;
import io.repairstream.schemas.serde.WireFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * Decodes replies and the records in them; may wait for the schema registry, so never on an event
 * loop.
 */
public final class ReplyDecoder {
  private final WireFormat wire;

  /** A decoder over {@code wire}. */
  public ReplyDecoder(WireFormat wire) {
    this.wire = wire;
  }

  /** The reply in {@code bytes}; records of types that this version does not know are left out. */
  public Reply decode(byte[] bytes, boolean replayed) {
    CommandReply reply = wire.decode(bytes, CommandReply.class);
    List<SpecificRecord> records = new ArrayList<>();
    for (EncodedRecord encoded : reply.getRecords()) {
      Class<? extends SpecificRecord> type = RecordTypes.OUTCOMES.named(encoded.getType());
      if (type != null) {
        ByteBuffer payload = encoded.getPayload().duplicate();
        byte[] copy = new byte[payload.remaining()];
        payload.get(copy);
        records.add(wire.decode(copy, type));
      }
    }
    return new Reply(reply, records, replayed);
  }
}

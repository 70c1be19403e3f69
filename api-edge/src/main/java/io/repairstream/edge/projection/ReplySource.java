package io.repairstream.edge.projection;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.ImportedRow;
import io.repairstream.schemas.serde.WireFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Replies become the outcome of operations, or of rows of imports. */
final class ReplySource implements Source {
  private static final String REPLY = CommandReply.getClassSchema().getFullName();

  private final WireFormat wire;

  ReplySource(WireFormat wire) {
    this.wire = wire;
  }

  @Override
  public String topic() {
    return Topics.REPLIES;
  }

  @Override
  public List<Change> changes(ConsumerRecord<byte[], byte[]> record) {
    if (!Required.header(record, Headers.TYPE).equals(REPLY)) {
      return List.of();
    }
    byte[] value = Required.value(record);
    CommandReply reply = wire.decode(value, CommandReply.class);
    String status =
        switch (reply.getOutcome()) {
          case APPLIED, REFUSED -> reply.getOutcome().name();
          case UNKNOWN ->
              throw new IllegalArgumentException("outcome that this version does not know");
        };
    ImportedRow row = reply.getImportRow();
    if (row != null) {
      return List.of(ImportTables.row(reply, row));
    }
    return List.of(
        LogTables.OPERATIONS.row(
            new LogTables.Operation(
                reply.getOrgId(), reply.getCommandId(), status, reply.getRepliedAt(), value)));
  }
}

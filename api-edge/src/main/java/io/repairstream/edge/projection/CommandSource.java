package io.repairstream.edge.projection;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Commands become accepted operations, but for rows of imports.
 *
 * <p>Key, headers and time of the record say all that is needed: the command itself is not decoded.
 */
final class CommandSource implements Source {
  private static final String COMMANDS = "io.repairstream.schemas.command.";

  @Override
  public String topic() {
    return Topics.COMMANDS;
  }

  @Override
  public List<Change> changes(ConsumerRecord<byte[], byte[]> record) {
    if (!Required.header(record, Headers.TYPE).startsWith(COMMANDS)) {
      return List.of();
    }
    if (Headers.text(record.headers(), Headers.IMPORT_ROW) != null) {
      // What becomes of it is told with its import.
      return List.of();
    }
    return List.of(
        LogTables.OPERATIONS.row(
            LogTables.Operation.accepted(
                Required.key(record),
                Required.header(record, Headers.COMMAND_ID),
                Instant.ofEpochMilli(record.timestamp()))));
  }
}

package io.repairstream.edge.command;

import io.repairstream.schemas.reply.CommandReply;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * An outcome with its records decoded.
 *
 * @param reply what was decided
 * @param records the events it caused, or the unchanged entity
 * @param replayed whether it was decided before and is told again
 */
public record Reply(CommandReply reply, List<SpecificRecord> records, boolean replayed) {
  /** Keeps its own copy. */
  public Reply {
    records = List.copyOf(records);
  }
}

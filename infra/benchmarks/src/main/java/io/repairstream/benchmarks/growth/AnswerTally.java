package io.repairstream.benchmarks.growth;

import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.Outcome;
import io.repairstream.schemas.serde.WireFormat;
import java.util.BitSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Replies to the commands of one stretch: each exactly once and, where looked at, applied, with the
 * times of first and last.
 */
final class AnswerTally implements Consumer<ConsumerRecord<byte[], byte[]>> {
  /** Decoding each reply would take its part of the machine. */
  private static final int DECODED_ONE_OF = 50;

  private final WireFormat wire;
  private final long first;
  private final int expected;
  private final BitSet seen = new BitSet();
  private long firstMillis = Long.MAX_VALUE;
  private long lastMillis = Long.MIN_VALUE;

  AnswerTally(WireFormat wire, long first, int expected) {
    this.wire = wire;
    this.first = first;
    this.expected = expected;
  }

  @Override
  public void accept(ConsumerRecord<byte[], byte[]> reply) {
    String id = Headers.text(reply.headers(), Headers.COMMAND_ID);
    long place = id == null ? -1 : CommandIds.number(id) - first;
    if (place < 0 || place >= expected) {
      throw new LoadFailure("a reply names " + id + ", which is no command of this stretch");
    }
    if (seen.get((int) place)) {
      throw new LoadFailure("command " + id + " has two replies");
    }
    seen.set((int) place);
    if (place % DECODED_ONE_OF == 0) {
      requireApplied(wire.decode(reply.value(), CommandReply.class));
    }
    firstMillis = Math.min(firstMillis, reply.timestamp());
    lastMillis = Math.max(lastMillis, reply.timestamp());
  }

  private static void requireApplied(CommandReply reply) {
    if (reply.getOutcome() != Outcome.APPLIED) {
      throw new LoadFailure("command " + reply.getCommandId() + " was refused: " + reply);
    }
  }

  boolean complete() {
    return seen.cardinality() == expected;
  }

  double seconds() {
    return (lastMillis - firstMillis) / 1_000.0;
  }
}

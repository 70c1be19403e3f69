package io.repairstream.benchmarks.growth;

import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.schemas.Headers;
import java.util.BitSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Replies to the commands of one stretch: each exactly once, with the times of first and last. */
final class AnswerTally implements Consumer<ConsumerRecord<byte[], byte[]>> {
  private final long first;
  private final int expected;
  private final BitSet seen = new BitSet();
  private long firstMillis = Long.MAX_VALUE;
  private long lastMillis = Long.MIN_VALUE;

  AnswerTally(long first, int expected) {
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
    firstMillis = Math.min(firstMillis, reply.timestamp());
    lastMillis = Math.max(lastMillis, reply.timestamp());
  }

  boolean complete() {
    return seen.cardinality() == expected;
  }

  double seconds() {
    return (lastMillis - firstMillis) / 1_000.0;
  }
}

package io.repairstream.benchmarks.processing;

import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.schemas.Headers;
import java.util.BitSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Replies held against the backlog. A processor that was stopped in the middle has answered, of
 * each organization, the first so many commands; each of them exactly once.
 */
final class ReplyTally implements Consumer<ConsumerRecord<byte[], byte[]>> {
  private final Backlog backlog;
  private final long beginMillis;
  private final long endMillis;
  private final BitSet seen = new BitSet();
  private long inWindow;
  private long lastMillis;

  /**
   * A tally that counts what the broker appended from {@code beginMillis} until before {@code
   * endMillis}.
   */
  ReplyTally(Backlog backlog, long beginMillis, long endMillis) {
    this.backlog = backlog;
    this.beginMillis = beginMillis;
    this.endMillis = endMillis;
  }

  @Override
  public void accept(ConsumerRecord<byte[], byte[]> reply) {
    String id = Headers.text(reply.headers(), Headers.COMMAND_ID);
    if (id == null) {
      throw new LoadFailure("a reply names no command");
    }
    int number = Math.toIntExact(CommandIds.number(id));
    if (number >= backlog.commands()) {
      throw new LoadFailure("a reply names command " + id + ", which was never given");
    }
    if (seen.get(number)) {
      throw new LoadFailure("command " + id + " has two replies");
    }
    seen.set(number);
    lastMillis = Math.max(lastMillis, reply.timestamp());
    if (reply.timestamp() >= beginMillis && reply.timestamp() < endMillis) {
      inWindow++;
    }
  }

  /** Fails when a command was passed over. */
  void requireNoGap() {
    int organizations = backlog.organizations();
    for (int organization = 0; organization < organizations; organization++) {
      boolean missing = false;
      for (int number = organization; number < backlog.commands(); number += organizations) {
        if (!seen.get(number)) {
          missing = true;
        } else if (missing) {
          throw new LoadFailure(
              "command " + number + " has a reply, an earlier one of its organization has none");
        }
      }
    }
  }

  long total() {
    return seen.cardinality();
  }

  long inWindow() {
    return inWindow;
  }

  /** Length of the window, cut where the backlog ran out. */
  double seconds() {
    return (Math.min(endMillis, lastMillis) - beginMillis) / 1_000.0;
  }
}

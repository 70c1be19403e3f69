package io.repairstream.benchmarks.processing;

import io.repairstream.benchmarks.kafka.Corpus;
import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.reply.CommandReply;
import io.repairstream.schemas.reply.Outcome;
import io.repairstream.schemas.reply.Refusal;
import io.repairstream.schemas.serde.WireFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the product writes for a ticket, taken from a measured run.
 *
 * @param eventsPerCommand events each command yields, rounded
 */
record Samples(Corpus events, Corpus replies, int eventsPerCommand) {
  private static final int SAMPLES = 2_000;
  private static final int MADE_UP_EVENT = 900;
  private static final int MADE_UP_EVENT_HEADERS = 11;
  private static final int MADE_UP_REPLY = 1_100;
  private static final int MADE_UP_REPLY_HEADERS = 2;

  /** For runs without the product. */
  static Samples madeUp() {
    return new Samples(
        Corpus.madeUp(SAMPLES, MADE_UP_EVENT, MADE_UP_EVENT_HEADERS),
        Corpus.madeUp(SAMPLES, MADE_UP_REPLY, MADE_UP_REPLY_HEADERS),
        1);
  }

  /** Of what is on the broker; fails when a command was refused. */
  static Samples take(Broker broker, Backlog backlog, WireFormat wire) {
    List<ConsumerRecord<byte[], byte[]>> events;
    try (TopicTail tail = TopicTail.fromStart(broker.clients(), Topics.EVENTS)) {
      events = tail.sample(SAMPLES, Samples::isOfTicket);
    }
    if (events.isEmpty()) {
      throw new LoadFailure("no event " + WorkOrderCreated.class.getSimpleName() + " was written");
    }
    List<ConsumerRecord<byte[], byte[]>> replies;
    try (TopicTail tail = TopicTail.fromStart(broker.clients(), Topics.REPLIES)) {
      replies = tail.sample(SAMPLES, reply -> isOfTicket(reply, backlog));
    }
    replies.forEach(reply -> requireApplied(wire.decode(reply.value(), CommandReply.class)));
    long causes =
        events.stream()
            .map(event -> Headers.text(event.headers(), Headers.CE_CAUSATIONID))
            .distinct()
            .count();
    return new Samples(
        Corpus.of(events), Corpus.of(replies), Math.round(events.size() / (float) causes));
  }

  private static boolean isOfTicket(ConsumerRecord<byte[], byte[]> event) {
    return WorkOrderCreated.getClassSchema()
        .getFullName()
        .equals(Headers.text(event.headers(), Headers.TYPE));
  }

  private static boolean isOfTicket(ConsumerRecord<byte[], byte[]> reply, Backlog backlog) {
    String id = Headers.text(reply.headers(), Headers.COMMAND_ID);
    return id != null && CommandIds.number(id) >= backlog.setUp();
  }

  static void requireApplied(CommandReply reply) {
    if (reply.getOutcome() != Outcome.APPLIED) {
      Refusal refusal = reply.getRefusal();
      throw new LoadFailure(
          "command "
              + reply.getCommandId()
              + " was not applied: "
              + (refusal == null ? reply : refusal.getMessage()));
    }
  }
}

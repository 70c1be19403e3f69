package io.repairstream.benchmarks.growth;

import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.processing.CommandLog;
import io.repairstream.benchmarks.processing.TicketCommands;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.serde.WireFormat;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Makes a state large without a command for each ticket: copies of a ticket that the topology has
 * stored are written, under ids of their own, to the changelog that its store is restored from.
 */
final class StateFill {
  private static final String STORE = "organization-entities";
  private static final String CHANGELOG = "organization-" + STORE + "-changelog";
  private static final String TICKET = "/work_order/";
  private static final Duration CLOSE = Duration.ofSeconds(60);

  private final KafkaClients clients;
  private final String bootstrap;
  private final WireFormat wire;
  private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();

  StateFill(String bootstrap, WireFormat wire) {
    this.clients = new KafkaClients(bootstrap, Map.of());
    this.bootstrap = bootstrap;
    this.wire = wire;
  }

  /**
   * Writes {@code copies} of each ticket in the changelog; processors know them that are started
   * afterwards without a state of their own.
   */
  void copyEachTicket(int copies) {
    Producer<byte[], byte[]> producer =
        new KafkaClients(bootstrap, CommandLog.THROUGHPUT).producer("benchmark-state");
    try (TopicTail changelog = TopicTail.fromStart(clients, CHANGELOG)) {
      changelog.read(record -> copy(record, copies, producer));
      producer.flush();
    } finally {
      producer.close(CLOSE);
    }
    Exception failure = failed.get();
    if (failure != null) {
      throw new LoadFailure("the state could not be written: " + failure.getMessage(), failure);
    }
  }

  private void copy(
      ConsumerRecord<byte[], byte[]> stored, int copies, Producer<byte[], byte[]> producer) {
    String key = Headers.text(stored.key());
    int type = key.indexOf(TICKET);
    if (type < 0 || stored.value() == null || failed.get() != null) {
      return;
    }
    WorkOrder ticket = wire.decode(stored.value(), WorkOrder.class);
    UUID seed = UUID.fromString(ticket.getId());
    String prefix = key.substring(0, type + TICKET.length());
    for (int n = 1; n <= copies; n++) {
      String id = TicketCommands.copied(seed, n).toString();
      ticket.put("id", id);
      ticket.put("number", (long) n + 1);
      Future<?> unused =
          producer.send(
              new ProducerRecord<>(
                  CHANGELOG,
                  stored.partition(),
                  Headers.utf8(prefix + id),
                  wire.encode(STORE, ticket)),
              (metadata, failure) -> {
                if (failure != null) {
                  failed.compareAndSet(null, failure);
                }
              });
    }
  }
}

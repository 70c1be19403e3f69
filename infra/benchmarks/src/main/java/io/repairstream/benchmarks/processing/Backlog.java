package io.repairstream.benchmarks.processing;

import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Commands written before anybody reads them: organizations in turn, each with its set-up and then
 * tickets. Command {@code n} belongs to organization {@code n % organizations}.
 */
final class Backlog {
  private static final Map<String, String> THROUGHPUT =
      Map.of(
          "linger.ms", "20",
          "batch.size", "131072",
          "max.block.ms", "60000",
          "delivery.timeout.ms", "60000",
          "request.timeout.ms", "20000");
  private static final Duration CLOSE = Duration.ofSeconds(60);
  private static final String REPLY_PARTITION = "0";

  private final int organizations;
  private final long commands;

  private Backlog(int organizations, long commands) {
    this.organizations = organizations;
    this.commands = commands;
  }

  /** Writes {@code commands} of them to the broker at {@code bootstrap}. */
  static Backlog write(String bootstrap, WireFormat wire, int organizations, long commands) {
    CommandIds ids = new CommandIds(System.currentTimeMillis(), organizations);
    List<TicketCommands> sources = new ArrayList<>();
    for (int i = 0; i < organizations; i++) {
      sources.add(new TicketCommands(i, ids));
    }
    AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    Producer<byte[], byte[]> producer =
        new KafkaClients(bootstrap, THROUGHPUT).producer("benchmark-backlog");
    try {
      for (long number = 0; number < commands && failed.get() == null; number++) {
        String id = ids.of(number);
        TicketCommands source = sources.get((int) (number % organizations));
        SpecificRecord command = source.next(id);
        ProducerRecord<byte[], byte[]> record =
            new ProducerRecord<>(
                Topics.COMMANDS,
                Headers.utf8(source.organization()),
                wire.encode(Topics.COMMANDS, command));
        Headers.add(record.headers(), Headers.TYPE, command.getSchema().getFullName());
        Headers.add(record.headers(), Headers.COMMAND_ID, id);
        Headers.add(record.headers(), Headers.REPLY_PARTITION, REPLY_PARTITION);
        Future<?> unused =
            producer.send(
                record,
                (metadata, failure) -> {
                  if (failure != null) {
                    failed.compareAndSet(null, failure);
                  }
                });
      }
      producer.flush();
    } finally {
      producer.close(CLOSE);
    }
    Exception failure = failed.get();
    if (failure != null) {
      throw new LoadFailure("the commands could not be written: " + failure.getMessage(), failure);
    }
    return new Backlog(organizations, commands);
  }

  int organizations() {
    return organizations;
  }

  long commands() {
    return commands;
  }

  /** How many of the first commands set organizations up. */
  long setUp() {
    return (long) organizations * TicketCommands.SET_UP;
  }
}

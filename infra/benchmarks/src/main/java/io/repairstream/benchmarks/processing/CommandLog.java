package io.repairstream.benchmarks.processing;

import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Writes commands as an edge would, as fast as the broker takes them. */
public final class CommandLog {
  /** Client settings for writing much at once. */
  public static final Map<String, String> THROUGHPUT =
      Map.of(
          "linger.ms", "20",
          "batch.size", "131072",
          "max.block.ms", "60000",
          "delivery.timeout.ms", "60000",
          "request.timeout.ms", "20000");

  private static final Duration CLOSE = Duration.ofSeconds(60);
  private static final String REPLY_PARTITION = "0";

  private final String bootstrap;
  private final WireFormat wire;

  /** A writer to the broker at {@code bootstrap}. */
  public CommandLog(String bootstrap, WireFormat wire) {
    this.bootstrap = bootstrap;
    this.wire = wire;
  }

  /** A command with what its record says beside it. */
  public record Entry(String organization, String commandId, SpecificRecord command) {}

  /** Writes the commands numbered from {@code first} until before {@code end}. */
  public void write(long first, long end, LongFunction<Entry> commands) {
    AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    Producer<byte[], byte[]> producer =
        new KafkaClients(bootstrap, THROUGHPUT).producer("benchmark-backlog");
    try {
      for (long number = first; number < end && failed.get() == null; number++) {
        Future<?> unused =
            producer.send(
                record(commands.apply(number)),
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
  }

  private ProducerRecord<byte[], byte[]> record(Entry entry) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.COMMANDS,
            Headers.utf8(entry.organization()),
            wire.encode(Topics.COMMANDS, entry.command()));
    Headers.add(record.headers(), Headers.TYPE, entry.command().getSchema().getFullName());
    Headers.add(record.headers(), Headers.COMMAND_ID, entry.commandId());
    Headers.add(record.headers(), Headers.REPLY_PARTITION, REPLY_PARTITION);
    return record;
  }
}

package io.repairstream.edge.projection;

import io.repairstream.schemas.serde.SchemaRegistryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Turns records into what they change, and puts aside those that are none of theirs. */
final class BatchReader {
  private final Map<String, Source> sources;
  private final DeadLetters deadLetters;
  private final ProjectionMeters meters;

  BatchReader(List<Source> sources, DeadLetters deadLetters, ProjectionMeters meters) {
    this.sources =
        sources.stream().collect(Collectors.toUnmodifiableMap(Source::topic, source -> source));
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  List<String> topics() {
    return List.copyOf(sources.keySet());
  }

  /** A record and what it changes. */
  record Read(ConsumerRecord<byte[], byte[]> record, List<Change> changes) {}

  /**
   * What {@code records} change, in their order.
   *
   * @throws SchemaRegistryException when the registry is away
   */
  List<Read> read(Iterable<ConsumerRecord<byte[], byte[]>> records)
      throws ExecutionException, TimeoutException, InterruptedException {
    List<Read> all = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      all.add(read(record));
    }
    return all;
  }

  /** Puts a record that the database cannot take to the dead letters; it changes nothing then. */
  Read refuse(Read read, Throwable cause)
      throws ExecutionException, TimeoutException, InterruptedException {
    deadLetters.keep(read.record(), cause);
    meters.deadLetter();
    return new Read(read.record(), List.of());
  }

  private Read read(ConsumerRecord<byte[], byte[]> record)
      throws ExecutionException, TimeoutException, InterruptedException {
    Source source = sources.get(record.topic());
    if (source == null) {
      throw new IllegalStateException(
          "record of topic " + record.topic() + ", which was not subscribed to");
    }
    try {
      return new Read(record, source.changes(record));
    } catch (SchemaRegistryException e) {
      throw e;
    } catch (RuntimeException e) {
      return refuse(new Read(record, List.of()), e);
    }
  }
}

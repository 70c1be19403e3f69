package io.repairstream.edge.projection;

import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.SchemaRegistryException;
import io.repairstream.schemas.serde.WireFormat;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes every read model anew from the log, as of the moment it was started, in one transaction:
 * whoever reads meanwhile reads the former rows, and a projection that runs waits and goes on.
 *
 * <p>What comes from topics that forget is kept as it is: operations, results of imported rows, and
 * the delivery log.
 */
public final class Rebuild {
  /** Tables whose records are no longer in the log for long, and counts that follow the rows. */
  static final Set<String> KEPT =
      Set.of("operations", "import_rows", "webhook_deliveries", "webhook_attempts", "row_counts");

  private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);
  private static final Set<String> FORGETTING = Set.of(Topics.COMMANDS, Topics.REPLIES);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final KafkaClients clients;
  private final String databaseUrl;
  private final Map<String, Source> sources = new TreeMap<>();

  /** A rebuild of the read model at {@code databaseUrl}, in the projection's role. */
  public Rebuild(Vertx vertx, KafkaClients clients, WireFormat wire, String databaseUrl) {
    this.vertx = vertx;
    this.clients = clients;
    this.databaseUrl = databaseUrl;
    for (List<Source> all :
        List.of(ReadModelPart.ENTITIES.sources(wire), ReadModelPart.KPIS.sources(wire))) {
      for (Source source : all) {
        if (!FORGETTING.contains(source.topic())) {
          sources.put(source.topic(), source);
        }
      }
    }
  }

  /**
   * What it came to.
   *
   * @param read records of the log
   * @param leftOut records among them that change nothing, because nobody can read them
   * @param rows rows by table
   */
  public record Result(long read, long leftOut, Map<String, Long> rows) {}

  /**
   * Does it, and returns when the new rows are there.
   *
   * @throws RebuildRefusedException when the log lacks what the rows were made of
   * @throws Exception when log, registry or database fail; then nothing has changed
   */
  public Result run() throws Exception {
    try (Consumer<byte[], byte[]> consumer = clients.assignedConsumer("rebuild");
        RebuildWriter writer = RebuildWriter.open(vertx, databaseUrl)) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      requireWhole(consumer.beginningOffsets(partitions, ANSWER));
      Collection<String> tables = tables(writer.begin());
      requireSameLog(writer.offsets(), consumer.endOffsets(partitions, ANSWER));
      for (String table : tables) {
        writer.empty(table);
      }
      Run run = new Run(writer);
      run.read(consumer, consumer.endOffsets(partitions, ANSWER));
      Map<String, Long> rows = new TreeMap<>();
      for (String table : tables) {
        rows.put(table, writer.count(table));
      }
      Map<TopicPartition, Long> next = new HashMap<>();
      partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
      writer.commit(next);
      return new Result(run.read, run.leftOut, rows);
    }
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> all = new ArrayList<>();
    for (String topic : sources.keySet()) {
      for (PartitionInfo info : consumer.partitionsFor(topic, ANSWER)) {
        all.add(new TopicPartition(topic, info.partition()));
      }
    }
    return all;
  }

  /** A log that ends before what was read of it is another log, or an empty one. */
  private static void requireSameLog(Map<TopicPartition, Long> read, Map<TopicPartition, Long> ends)
      throws RebuildRefusedException {
    for (Map.Entry<TopicPartition, Long> known : read.entrySet()) {
      Long end = ends.get(known.getKey());
      if (end != null && known.getValue() > end) {
        throw new RebuildRefusedException(
            known.getKey()
                + " ends at "
                + end
                + ", but "
                + known.getValue()
                + " records of it were read (expected: the log the rows were made of)");
      }
    }
    if (ends.isEmpty()) {
      throw new RebuildRefusedException("the log has none of the topics the rows are made of");
    }
  }

  /** Events that the log no longer has would be lost to the read model as well. */
  private static void requireWhole(Map<TopicPartition, Long> beginnings)
      throws RebuildRefusedException {
    for (Map.Entry<TopicPartition, Long> beginning : beginnings.entrySet()) {
      if (beginning.getKey().topic().equals(Topics.EVENTS) && beginning.getValue() > 0) {
        throw new RebuildRefusedException(
            beginning.getKey()
                + " begins at offset "
                + beginning.getValue()
                + " (expected: 0; rows of the events before it would be lost)");
      }
    }
  }

  private static Collection<String> tables(Collection<String> found)
      throws RebuildRefusedException {
    Collection<String> rebuilt = new TreeSet<>(found);
    rebuilt.removeAll(KEPT);
    Set<String> foreign = new TreeSet<>(rebuilt);
    foreign.removeAll(Projection.rebuiltTables());
    if (!foreign.isEmpty()) {
      throw new RebuildRefusedException(
          "the database has tables that this version does not fill: " + foreign);
    }
    return rebuilt;
  }

  /** One reading of the log. */
  private final class Run {
    private final RebuildWriter writer;
    private long read;
    private long leftOut;

    Run(RebuildWriter writer) {
      this.writer = writer;
    }

    void read(Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends)
        throws ReadModelException, InterruptedException {
      consumer.seekToBeginning(ends.keySet());
      while (isBehind(consumer, ends)) {
        List<List<Change>> changes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          read++;
          changes.add(changes(record));
        }
        write(changes);
      }
    }

    private static boolean isBehind(
        Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
      return ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey(), ANSWER) < end.getValue());
    }

    private List<Change> changes(ConsumerRecord<byte[], byte[]> record) {
      Source source = sources.get(record.topic());
      if (source == null) {
        throw new IllegalStateException("record of topic " + record.topic());
      }
      try {
        return source.changes(record);
      } catch (SchemaRegistryException e) {
        throw e;
      } catch (RuntimeException e) {
        // It is among the dead letters since it was met first.
        leftOut++;
        LOG.atWarn()
            .setCause(e)
            .addKeyValue("topic", record.topic())
            .addKeyValue("partition", record.partition())
            .addKeyValue("offset", record.offset())
            .log("a record changes nothing");
        return List.of();
      }
    }

    /**
     * By halves where a value is such that no database takes it, so that the others are written.
     */
    private void write(List<List<Change>> changes) throws ReadModelException, InterruptedException {
      if (changes.isEmpty()) {
        return;
      }
      Batch batch = new Batch();
      changes.forEach(batch::add);
      try {
        writer.write(batch);
      } catch (ReadModelException e) {
        if (!e.isAboutData()) {
          throw e;
        }
        if (changes.size() == 1) {
          leftOut++;
          LOG.atWarn().setCause(e).log("a record changes nothing, the database refuses its values");
          return;
        }
        int half = changes.size() / 2;
        write(changes.subList(0, half));
        write(changes.subList(half, changes.size()));
      }
    }
  }
}

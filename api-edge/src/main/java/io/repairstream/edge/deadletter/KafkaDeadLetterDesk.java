package io.repairstream.edge.deadletter;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.failure.Redrive;
import io.repairstream.schemas.serde.UndecodableRecordException;
import io.repairstream.schemas.serde.WireFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dead letters as they lie in the log.
 *
 * <p>A letter is written back together with a mark that it was, in one transaction of a producer of
 * which there is one in the whole installation: whoever begins fences whoever has not ended, and
 * then sees every mark there is. So a letter goes back once, however often and wherever it is asked
 * for, and what comes of a call that was cut off is seen by the next.
 */
public final class KafkaDeadLetterDesk implements DeadLetterDesk {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaDeadLetterDesk.class);
  private static final Duration DEADLINE = Duration.ofSeconds(8);
  private static final int GROWTH = 4;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Supplier<Producer<byte[], byte[]>> producers;
  private final WireFormat wire;
  private final Clock clock;

  /**
   * @param consumers make read-committed consumers without a group
   * @param producers make producers of one transactional id
   */
  public KafkaDeadLetterDesk(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Supplier<Producer<byte[], byte[]>> producers,
      WireFormat wire,
      Clock clock) {
    this.consumers = consumers;
    this.producers = producers;
    this.wire = wire;
    this.clock = clock;
  }

  @Override
  public List<KeptLetter> newest(@Nullable String app, @Nullable Instant before, int limit) {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      LogReading log = new LogReading(consumer, DEADLINE);
      List<KeptLetter> letters = new ArrayList<>();
      for (String each : app == null ? LetterId.APPS : List.of(app)) {
        letters.addAll(newestOf(log, each, before, limit));
      }
      Map<String, Instant> marks = marks(log);
      return letters.stream()
          .sorted(
              Comparator.comparing(KeptLetter::failedAt)
                  .reversed()
                  .thenComparing(letter -> letter.id().toString()))
          .limit(limit)
          .map(letter -> letter.redriven(marks.get(letter.id().toString())))
          .toList();
    }
  }

  /** From the ends backwards, in growing steps: not every offset is a letter. */
  private List<KeptLetter> newestOf(
      LogReading log, String app, @Nullable Instant before, int limit) {
    List<TopicPartition> partitions = log.partitions(Topics.deadLetters(app));
    Map<TopicPartition, Long> begins = log.begins(partitions);
    Map<TopicPartition, Long> ends = log.ends(partitions);
    for (long span = 2L * limit; ; span *= GROWTH) {
      Map<TopicPartition, Long> starts = new HashMap<>();
      for (TopicPartition partition : partitions) {
        starts.put(
            partition,
            Math.max(begins.getOrDefault(partition, 0L), ends.getOrDefault(partition, 0L) - span));
      }
      List<KeptLetter> letters = new ArrayList<>();
      Map<TopicPartition, Integer> found = new HashMap<>();
      log.read(
          starts,
          ends,
          record -> {
            LetterId id = new LetterId(app, record.partition(), record.offset());
            DeadLetter letter = letter(record);
            if (letter != null && (before == null || letter.getFailedAt().isBefore(before))) {
              letters.add(LetterCodec.shown(id, letter));
              found.merge(id.place(), 1, Integer::sum);
            }
          });
      boolean enough =
          partitions.stream()
              .allMatch(
                  partition ->
                      Objects.equals(starts.get(partition), begins.get(partition))
                          || found.getOrDefault(partition, 0) >= limit);
      if (enough) {
        return letters;
      }
    }
  }

  @Override
  public @Nullable Redriven redrive(LetterId id) {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      LogReading log = new LogReading(consumer, DEADLINE);
      DeadLetter letter = find(log, id);
      if (letter == null) {
        return null;
      }
      KeptLetter kept = LetterCodec.shown(id, letter);
      try (Producer<byte[], byte[]> producer = producers.get()) {
        wire.register(Topics.REDRIVES, Redrive.getClassSchema());
        producer.initTransactions();
        Instant former = marks(log).get(id.toString());
        if (former != null) {
          return new Redriven(kept.redriven(former), false);
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        producer.beginTransaction();
        // What fails here fails the commit.
        var unused = producer.send(LetterCodec.original(letter));
        var unusedToo = producer.send(mark(id, letter, now));
        producer.commitTransaction();
        LOG.atInfo()
            .addKeyValue("deadLetter", id)
            .addKeyValue("topicName", letter.getTopic())
            .addKeyValue("partition", letter.getPartition())
            .log("dead letter was written back");
        return new Redriven(kept.redriven(now), true);
      }
    }
  }

  private ProducerRecord<byte[], byte[]> mark(LetterId id, DeadLetter letter, Instant now) {
    ProducerRecord<byte[], byte[]> mark =
        new ProducerRecord<>(
            Topics.REDRIVES,
            Headers.utf8(id.toString()),
            wire.encode(
                Topics.REDRIVES,
                new Redrive(
                    id.toString(),
                    letter.getApp(),
                    letter.getTopic(),
                    letter.getPartition(),
                    now)));
    Headers.add(mark.headers(), Headers.TYPE, Redrive.getClassSchema().getFullName());
    return mark;
  }

  private @Nullable DeadLetter find(LogReading log, LetterId id) {
    TopicPartition place = id.place();
    if (!log.partitions(place.topic()).contains(place)
        || id.offset() < log.begins(List.of(place)).getOrDefault(place, 0L)
        || id.offset() >= log.ends(List.of(place)).getOrDefault(place, 0L)) {
      return null;
    }
    AtomicReference<@Nullable DeadLetter> found = new AtomicReference<>();
    log.read(
        Map.of(place, id.offset()),
        Map.of(place, id.offset() + 1),
        record -> found.set(letter(record)));
    return found.get();
  }

  /** When letters were written back, by their ids. */
  private Map<String, Instant> marks(LogReading log) {
    List<TopicPartition> partitions = log.partitions(Topics.REDRIVES);
    Map<String, Instant> marks = new HashMap<>();
    log.read(
        log.begins(partitions),
        log.ends(partitions),
        record -> {
          Redrive redrive = wire.decode(record.value(), Redrive.class);
          marks.put(redrive.getDeadLetter(), redrive.getRedrivenAt());
        });
    return marks;
  }

  /** Null for what is no letter: then it is not ours to show. */
  private @Nullable DeadLetter letter(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return null;
    }
    try {
      return wire.decode(record.value(), DeadLetter.class);
    } catch (UndecodableRecordException noLetter) {
      LOG.atWarn()
          .setCause(noLetter)
          .addKeyValue("topicName", record.topic())
          .addKeyValue("offset", record.offset())
          .log("what lies among the dead letters is none");
      return null;
    }
  }
}

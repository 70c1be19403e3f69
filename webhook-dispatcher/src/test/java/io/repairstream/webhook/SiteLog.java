package io.repairstream.webhook;

import static org.awaitility.Awaitility.await;

import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.NoteReplayProgress;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.testkit.Parts;
import io.repairstream.testkit.TopicReader;
import io.repairstream.webhook.FaultSite.Subscriber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What dispatchers say on their topics from the making of this on. */
final class SiteLog implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(120);
  private static final String RETRY = RetryRecord.getClassSchema().getFullName();
  private static final String NOTE = NoteReplayProgress.getClassSchema().getFullName();

  private final WireFormat wire;
  private final DispatchGroup group;
  private final TopicReader deliveries;
  private final TopicReader attempts;
  private final TopicReader retries;
  private final TopicReader commands;
  private final TopicReader replays;

  SiteLog(Parts parts) {
    wire = SchemaRegistries.wireFormat(parts.registry());
    group = new DispatchGroup(parts);
    deliveries = TopicReader.fromNow(parts.kafka(), Topics.WEBHOOK_DELIVERIES);
    attempts = TopicReader.fromNow(parts.kafka(), Topics.WEBHOOK_ATTEMPTS);
    retries = TopicReader.fromNow(parts.kafka(), Topics.WEBHOOK_RETRIES);
    commands = TopicReader.fromNow(parts.kafka(), Topics.WEBHOOK_COMMANDS);
    replays = TopicReader.fromNow(parts.kafka(), Topics.WEBHOOK_REPLAYS);
  }

  /** The group they are members of. */
  DispatchGroup group() {
    return group;
  }

  /** A delivery and its place in its topic. */
  record Made(WebhookDelivery delivery, TopicPartition partition, long offset) {
    String id() {
      return delivery.getDeliveryId();
    }
  }

  /** Deliveries to {@code subscriber} once there are {@code count}. */
  List<Made> deliveries(Subscriber subscriber, int count) {
    return made(
        subscriber, deliveries.until(all -> to(subscriber, all).count() >= count, PATIENCE));
  }

  /** Deliveries to {@code subscriber} that are there by now. */
  List<Made> deliveries(Subscriber subscriber) {
    return made(subscriber, deliveries.toEnd(PATIENCE));
  }

  private List<Made> made(Subscriber subscriber, List<ConsumerRecord<byte[], byte[]>> records) {
    return to(subscriber, records)
        .map(
            record ->
                new Made(
                    wire.decode(record.value(), WebhookDelivery.class),
                    new TopicPartition(record.topic(), record.partition()),
                    record.offset()))
        .toList();
  }

  private static Stream<ConsumerRecord<byte[], byte[]>> to(
      Subscriber subscriber, List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream().filter(record -> subscriber.id().equals(Headers.text(record.key())));
  }

  /** What the attempt log says of {@code subscriber} once {@code enough} of it is there. */
  List<DeliveryAttempt> attempts(Subscriber subscriber, Predicate<List<DeliveryAttempt>> enough) {
    List<List<DeliveryAttempt>> last = new ArrayList<>();
    try {
      var unused =
          attempts.until(
              all -> {
                last.add(
                    to(subscriber, all)
                        .map(record -> wire.decode(record.value(), DeliveryAttempt.class))
                        .toList());
                return enough.test(last.getLast());
              },
              PATIENCE);
      return last.getLast();
    } catch (AssertionError missing) {
      throw new AssertionError(subscriber.url() + " has only " + last.getLast(), missing);
    }
  }

  /** Deliveries to {@code subscriber} that compaction would leave in the retry log. */
  List<RetryRecord> owed(Subscriber subscriber, Predicate<List<RetryRecord>> enough) {
    List<List<RetryRecord>> last = new ArrayList<>();
    var unused =
        retries.until(
            all -> {
              last.add(owed(subscriber, all));
              return enough.test(last.getLast());
            },
            PATIENCE);
    return last.getLast();
  }

  /** The same of what is in the retry log by now. */
  List<RetryRecord> owed(Subscriber subscriber) {
    return owed(subscriber, retries.toEnd(PATIENCE));
  }

  private List<RetryRecord> owed(
      Subscriber subscriber, List<ConsumerRecord<byte[], byte[]>> records) {
    Map<String, byte[]> newest = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      String key = Headers.text(record.key());
      if (record.value() == null) {
        newest.remove(key);
      } else if (isRetry(record)) {
        newest.put(key, record.value());
      }
    }
    return newest.values().stream()
        .map(value -> wire.decode(value, RetryRecord.class))
        .filter(record -> record.getDelivery().getEndpointId().equals(subscriber.id()))
        .toList();
  }

  private static boolean isRetry(ConsumerRecord<byte[], byte[]> record) {
    return RETRY.equals(Headers.text(record.headers(), Headers.TYPE));
  }

  /** How often the retry log says by now that a delivery was handed over by who stopped. */
  long handedOver(Set<Subscriber> subscribers) {
    Set<String> ids = subscribers.stream().map(Subscriber::id).collect(Collectors.toSet());
    return retries.toEnd(PATIENCE).stream()
        .filter(record -> record.value() != null && isRetry(record))
        .map(record -> wire.decode(record.value(), RetryRecord.class))
        .filter(record -> record.getReason().equals("HANDED_OVER"))
        .filter(record -> ids.contains(record.getDelivery().getEndpointId()))
        .count();
  }

  /** Which of {@code endpoints} the attempt log knows by now. */
  Set<String> tried(Set<String> endpoints) {
    return attempts.toEnd(PATIENCE).stream()
        .map(record -> Headers.text(record.key()))
        .filter(endpoints::contains)
        .collect(Collectors.toSet());
  }

  /** Waits until the retry log has a note about how {@code subscriber} fares. */
  void noted(Subscriber subscriber) {
    var unused =
        retries.until(
            all -> to(subscriber, all).anyMatch(record -> record.value() != null), PATIENCE);
  }

  /** Keys that the retry log says of by now that they are settled, again owed or not. */
  Set<String> tombstones() {
    return retries.toEnd(PATIENCE).stream()
        .filter(record -> record.value() == null)
        .map(record -> Headers.text(record.key()))
        .collect(Collectors.toSet());
  }

  /** The first command about {@code subscriber}. */
  <T extends SpecificRecord> T command(Subscriber subscriber, Class<T> type) {
    Predicate<ConsumerRecord<byte[], byte[]>> wanted =
        record -> subscriber.org().equals(Headers.text(record.key()));
    return commands.until(all -> all.stream().anyMatch(wanted), PATIENCE).stream()
        .filter(wanted)
        .map(record -> wire.decode(record.value(), type))
        .findFirst()
        .orElseThrow();
  }

  /** The first note of a replay to {@code subscriber} that is as {@code wanted}. */
  NoteReplayProgress note(Subscriber subscriber, Predicate<NoteReplayProgress> wanted) {
    return notes(
            subscriber, commands.until(all -> notes(subscriber, all).anyMatch(wanted), PATIENCE))
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  private Stream<NoteReplayProgress> notes(
      Subscriber subscriber, List<ConsumerRecord<byte[], byte[]>> records) {
    return records.stream()
        .filter(record -> subscriber.org().equals(Headers.text(record.key())))
        .filter(record -> NOTE.equals(Headers.text(record.headers(), Headers.TYPE)))
        .map(record -> wire.decode(record.value(), NoteReplayProgress.class));
  }

  /** Waits until whoever goes on with the replay to {@code subscriber} knows where it stands. */
  void standsAt(Subscriber subscriber, long position) {
    var unused =
        replays.until(
            all ->
                to(subscriber, all)
                    .filter(record -> record.value() != null)
                    .map(record -> wire.decode(record.value(), WebhookReplay.class).getPosition())
                    .anyMatch(at -> at != null && at == position),
            PATIENCE);
  }

  /**
   * Waits until nothing is owed to {@code subscriber} any more: all {@code count} deliveries are
   * committed, so that whatever did not arrive is in the retry log, and that has none of them.
   */
  void settled(Subscriber subscriber, int count) {
    passed(subscriber, count);
    await()
        .alias("nothing owed to " + subscriber.url())
        .atMost(PATIENCE)
        .until(() -> owed(subscriber).isEmpty());
  }

  /** Waits until all {@code count} deliveries have arrived or are in the retry log. */
  void passed(Subscriber subscriber, int count) {
    Made last = deliveries(subscriber, count).getLast();
    await()
        .alias("offset " + last.offset() + " of " + last.partition() + " committed")
        .atMost(PATIENCE)
        .until(() -> group.committed().getOrDefault(last.partition(), -1L) > last.offset());
  }

  @Override
  public void close() {
    deliveries.close();
    attempts.close();
    retries.close();
    commands.close();
    replays.close();
    group.close();
  }
}

package io.repairstream.webhook.replay;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.ReplayScope;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.serde.UndecodableRecordException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.RetryRecord;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what replays are made of, a slice at a time, with a consumer of its own. */
final class ReplayLogs implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayLogs.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final int MOST_FAILED = 1_000_000;
  private static final String RETRY = RetryRecord.getClassSchema().getFullName();

  private final Consumer<byte[], byte[]> consumer;
  private final WireFormat wireFormat;

  ReplayLogs(Consumer<byte[], byte[]> consumer, WireFormat wireFormat) {
    this.consumer = consumer;
    this.wireFormat = wireFormat;
  }

  /** Makes a task of {@code replay}, whose endpoint lives in {@code partition}; null if gone. */
  @Nullable ReplayTask task(WebhookReplay replay, int partition) {
    WebhookEndpoint endpoint = endpoint(replay.getEndpointId(), partition);
    if (endpoint == null) {
      return null;
    }
    TopicPartition events = events(replay.getOrgId());
    long end = end(events);
    Long noted = replay.getPosition();
    long begin = noted == null ? offset(events, replay.getFrom().toEpochMilli(), end) : noted;
    Set<String> failed =
        replay.getOnly() == ReplayScope.FAILED ? failed(replay.getEndpointId(), partition) : null;
    return new ReplayTask(replay, endpoint, failed, begin, end);
  }

  /** The partition that all events of {@code orgId} are in. */
  TopicPartition events(String orgId) {
    int partitions = consumer.partitionsFor(Topics.EVENTS, ANSWER).size();
    int partition = Utils.toPositive(Utils.murmur2(Headers.utf8(orgId))) % partitions;
    return new TopicPartition(Topics.EVENTS, partition);
  }

  /** What stands in {@code partition} from {@code position} on, as much as comes at once. */
  List<ConsumerRecord<byte[], byte[]>> slice(TopicPartition partition, long position) {
    if (!consumer.assignment().equals(Set.of(partition))) {
      consumer.assign(List.of(partition));
    }
    // What was fetched and not taken is fetched again: a position that is right costs nothing.
    if (consumer.position(partition, ANSWER) != position) {
      consumer.seek(partition, position);
    }
    return consumer.poll(POLL).records(partition);
  }

  /** Where the slice that was read last ended, markers of transactions included. */
  long position(TopicPartition partition) {
    return consumer.position(partition, ANSWER);
  }

  /** The first record that was written at {@code millis} or later. */
  private long offset(TopicPartition partition, long millis, long otherwise) {
    OffsetAndTimestamp found =
        consumer.offsetsForTimes(Map.of(partition, Math.max(0, millis)), ANSWER).get(partition);
    return found == null ? otherwise : found.offset();
  }

  private @Nullable WebhookEndpoint endpoint(String endpointId, int partition) {
    byte[] key = Headers.utf8(endpointId);
    byte[][] last = new byte[1][];
    scan(
        new TopicPartition(Topics.WEBHOOK_ENDPOINTS, partition),
        record -> {
          if (Arrays.equals(record.key(), key)) {
            last[0] = record.value();
          }
        });
    return last[0] == null ? null : wireFormat.decode(last[0], WebhookEndpoint.class);
  }

  /** Ids of what was tried and has not arrived, whether an attempt is left or not. */
  private Set<String> failed(String endpointId, int partition) {
    Set<String> ids = new HashSet<>();
    scan(
        new TopicPartition(Topics.WEBHOOK_RETRIES, partition),
        record -> {
          String id = Headers.text(record.key());
          if (failed(record, endpointId)) {
            if (ids.size() < MOST_FAILED) {
              ids.add(id);
            }
          } else {
            ids.remove(id);
          }
        });
    if (ids.size() == MOST_FAILED) {
      LOG.atWarn()
          .addKeyValue("endpoint", endpointId)
          .addKeyValue("most", MOST_FAILED)
          .log("more is parked than one replay sends, the rest waits for another");
    }
    return ids;
  }

  private boolean failed(ConsumerRecord<byte[], byte[]> record, String endpointId) {
    // The log also holds notes about endpoints that fail.
    if (record.value() == null || !RETRY.equals(Headers.text(record.headers(), Headers.TYPE))) {
      return false;
    }
    try {
      RetryRecord owed = wireFormat.decode(record.value(), RetryRecord.class);
      return owed.getAttempts() > 0 && owed.getDelivery().getEndpointId().equals(endpointId);
    } catch (UndecodableRecordException e) {
      LOG.atError()
          .setCause(e)
          .addKeyValue("offset", record.offset())
          .log("record of the retry log cannot be read");
      return false;
    }
  }

  private long end(TopicPartition partition) {
    return requireNonNull(consumer.endOffsets(List.of(partition), ANSWER).get(partition));
  }

  private void scan(
      TopicPartition partition, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> taker) {
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = end(partition);
    while (consumer.position(partition, ANSWER) < end) {
      consumer.poll(POLL).records(partition).forEach(taker);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}

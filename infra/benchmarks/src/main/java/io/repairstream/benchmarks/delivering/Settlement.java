package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a program that has ended said it was done with, held against what arrived: each delivery
 * below a committed offset was taken by its receiver or is owed in the retry log.
 *
 * @param settled deliveries below the committed offsets
 * @param owed of these, those that did not arrive and are in the retry log
 * @param duplicates deliveries that arrived again
 */
record Settlement(long settled, long owed, long duplicates) {
  private static final String RETRY = RetryRecord.getClassSchema().getFullName();

  /** Reads the logs of {@code stand}; fails when one delivery was lost. */
  static Settlement of(Stand stand, String group) {
    Set<String> pending = new HashSet<>();
    try (TopicTail retries = TopicTail.fromStart(stand.clients(), Topics.WEBHOOK_RETRIES)) {
      retries.read(record -> enter(pending, record));
    }
    Map<Integer, Long> committed = stand.topics().committed(group, Topics.WEBHOOK_DELIVERIES);
    Count count = new Count(stand, committed, pending);
    try (TopicTail deliveries = TopicTail.fromStart(stand.clients(), Topics.WEBHOOK_DELIVERIES)) {
      deliveries.read(count::take);
    }
    if (count.settled == 0) {
      throw new LoadFailure(group + " has committed nothing");
    }
    if (count.lost > 0) {
      throw new LoadFailure(
          count.lost + " of " + count.settled + " settled deliveries did not arrive: " + count.one);
    }
    return new Settlement(count.settled, count.owed, count.duplicates);
  }

  private static void enter(Set<String> pending, ConsumerRecord<byte[], byte[]> record) {
    String id = Headers.text(record.key());
    if (record.value() == null) {
      pending.remove(id);
    } else if (RETRY.equals(Headers.text(record.headers(), Headers.TYPE))) {
      pending.add(id);
    }
  }

  /** Goes through the source. */
  private static final class Count {
    private final Stand stand;
    private final Map<Integer, Long> committed;
    private final Set<String> pending;
    private long settled;
    private long owed;
    private long duplicates;
    private long lost;
    private String one = "";

    Count(Stand stand, Map<Integer, Long> committed, Set<String> pending) {
      this.stand = stand;
      this.committed = committed;
      this.pending = pending;
    }

    void take(ConsumerRecord<byte[], byte[]> record) {
      WebhookDelivery delivery = stand.wire().decode(record.value(), WebhookDelivery.class);
      int arrived = stand.receiver().arrived(Population.number(delivery.getEntityId()));
      duplicates += Math.max(0, arrived - 1);
      if (record.offset() >= committed.getOrDefault(record.partition(), 0L)) {
        return;
      }
      settled++;
      if (arrived == 0) {
        if (pending.contains(delivery.getDeliveryId())) {
          owed++;
        } else {
          lost++;
          one = delivery.getDeliveryId();
        }
      }
    }
  }
}

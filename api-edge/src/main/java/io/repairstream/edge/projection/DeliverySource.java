package io.repairstream.edge.projection;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.time.Instant;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Deliveries, what waits, and attempts become the delivery log. */
final class DeliverySource<R extends SpecificRecord> implements Source {
  private final String topic;
  private final Class<R> type;
  private final String typeName;
  private final BiFunction<R, Instant, List<Change>> changes;
  private final WireFormat wire;

  private DeliverySource(
      String topic, Class<R> type, BiFunction<R, Instant, List<Change>> changes, WireFormat wire) {
    this.topic = topic;
    this.type = type;
    this.typeName = SpecificData.get().getSchema(type).getFullName();
    this.changes = changes;
    this.wire = wire;
  }

  /** All of them. */
  static List<Source> all(WireFormat wire) {
    return List.of(
        new DeliverySource<>(
            Topics.WEBHOOK_DELIVERIES,
            WebhookDelivery.class,
            (delivery, at) -> List.of(DeliveryTables.made(delivery, at)),
            wire),
        new DeliverySource<>(
            Topics.WEBHOOK_RETRIES,
            RetryRecord.class,
            (record, at) -> List.of(DeliveryTables.waiting(record, at)),
            wire),
        new DeliverySource<>(
            Topics.WEBHOOK_ATTEMPTS,
            DeliveryAttempt.class,
            (attempt, at) ->
                List.of(DeliveryTables.tried(attempt), DeliveryTables.ATTEMPTS.row(attempt)),
            wire));
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public List<Change> changes(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null || !typeName.equals(Headers.text(record.headers(), Headers.TYPE))) {
      // A settled delivery leaves the retry log; its last attempt has told what became of it.
      return List.of();
    }
    return changes.apply(wire.decode(value, type), Instant.ofEpochMilli(record.timestamp()));
  }
}

package io.repairstream.webhook.replay;

import io.micrometer.core.instrument.Counter;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.RecordTypes;
import io.repairstream.schemas.serde.SchemaRegistryException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Walks through the events with a replay's task and sends what the endpoint gets of them. */
final class EventWalk {
  private static final Logger LOG = LoggerFactory.getLogger(EventWalk.class);

  private final ReplayLogs logs;
  private final ReplayWriter writer;
  private final WireFormat wireFormat;
  private final Counter sent;

  EventWalk(ReplayLogs logs, ReplayWriter writer, WireFormat wireFormat, Counter sent) {
    this.logs = logs;
    this.writer = writer;
    this.wireFormat = wireFormat;
    this.sent = sent;
  }

  /**
   * Goes on with {@code task} for a slice, or until it has enough on its way.
   *
   * @param partition its endpoint's
   * @param most what it may have on its way
   * @param now in milliseconds
   */
  void advance(int partition, ReplayTask task, int most, long now) {
    if (task.ahead().isEmpty()) {
      TopicPartition events = logs.events(task.replay().getOrgId());
      List<ConsumerRecord<byte[], byte[]>> slice = logs.slice(events, task.position());
      task.read(slice, logs.position(events));
    }
    byte[] org = Headers.utf8(task.replay().getOrgId());
    while (task.wantsMore(most) && !task.ahead().isEmpty()) {
      ConsumerRecord<byte[], byte[]> record = task.ahead().getFirst();
      if (Arrays.equals(record.key(), org)) {
        send(partition, task, record, now);
      }
      task.taken();
    }
  }

  private void send(
      int partition, ReplayTask task, ConsumerRecord<byte[], byte[]> record, long now) {
    Class<? extends SpecificRecord> type =
        RecordTypes.EVENTS.named(Headers.text(record.headers(), Headers.TYPE));
    if (type == null) {
      return;
    }
    List<WebhookDelivery> deliveries;
    try {
      deliveries = task.deliveries(wireFormat.decode(record.value(), type));
    } catch (SchemaRegistryException | KafkaException e) {
      // The registry or the broker failed, the event is not at fault: the turn is taken again.
      throw e;
    } catch (RuntimeException e) {
      // The fan-out has put it to the dead letters.
      LOG.atWarn().setCause(e).addKeyValue("offset", record.offset()).log("event is passed over");
      return;
    }
    for (WebhookDelivery delivery : deliveries) {
      writer.deliver(partition, delivery);
      task.sent(delivery.getDeliveryId(), now);
      sent.increment();
    }
  }
}

package io.repairstream.edge.projection;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.RecordTypes;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Events become entities, entries of the feed, and the sequence the organization has come to. */
final class EventSource implements Source {
  private final WireFormat wire;

  EventSource(WireFormat wire) {
    this.wire = wire;
  }

  @Override
  public String topic() {
    return Topics.EVENTS;
  }

  @Override
  public List<Change> changes(ConsumerRecord<byte[], byte[]> record) {
    Class<? extends SpecificRecord> type =
        RecordTypes.EVENTS.named(Required.header(record, Headers.TYPE));
    if (type == null || Headers.isForAnother(record.headers(), DeadLetters.APPLICATION)) {
      return List.of();
    }
    return EventRows.changes(wire.decode(Required.value(record), type));
  }
}

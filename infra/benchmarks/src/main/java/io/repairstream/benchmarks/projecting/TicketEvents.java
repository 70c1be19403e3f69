package io.repairstream.benchmarks.projecting;

import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.serde.WireFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Tickets that are opened in the log of events, each like one that the product has opened, in the
 * place of the processors, which stand still. For one thread.
 */
final class TicketEvents implements AutoCloseable {
  private final WireFormat wire;
  private final ConsumerRecord<byte[], byte[]> sample;
  private final WorkOrderCreated opened;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
  private final List<String> organizations;
  private final long[] sequences;
  private long sum;
  private int turn;

  /**
   * @param sample an event that the product wrote
   * @param sequences the last one of each organization whose tickets these are, by turns
   */
  TicketEvents(
      KafkaClients clients,
      WireFormat wire,
      ConsumerRecord<byte[], byte[]> sample,
      Map<String, Long> sequences) {
    this.wire = wire;
    this.sample = sample;
    this.opened = wire.decode(sample.value(), WorkOrderCreated.class);
    this.producer = clients.producer("benchmark-events");
    this.organizations = List.copyOf(sequences.keySet());
    this.sequences = organizations.stream().mapToLong(sequences::get).toArray();
    this.sum = LongStream.of(this.sequences).sum();
  }

  /** The sequences of the last events that were written, of all its organizations together. */
  long sequence() {
    return sum;
  }

  /** Writes one more and gives the id of its ticket; fails when an earlier one was not written. */
  String write() {
    Exception failure = failed.get();
    if (failure != null) {
      throw new IllegalStateException("events cannot be written", failure);
    }
    String organization = organizations.get(turn);
    long sequence = ++sequences[turn];
    turn = (turn + 1) % organizations.size();
    sum++;
    UUID ticket = UUID.randomUUID();
    Future<?> unused =
        producer.send(
            record(organization, sequence, ticket.toString()),
            (metadata, cause) -> {
              if (cause != null) {
                failed.compareAndSet(null, cause);
              }
            });
    return ticket.toString();
  }

  /** Waits until all are written. */
  void flush() {
    producer.flush();
  }

  private ProducerRecord<byte[], byte[]> record(String organization, long sequence, String ticket) {
    String event = UUID.randomUUID().toString();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    WorkOrderCreated another =
        WorkOrderCreated.newBuilder(opened)
            .setMeta(
                EventMeta.newBuilder(opened.getMeta())
                    .setEventId(event)
                    .setOrgId(organization)
                    .setSequence(sequence)
                    .setEntityId(ticket)
                    .setRecordedAt(now)
                    .build())
            .setWorkOrder(
                WorkOrder.newBuilder(opened.getWorkOrder())
                    .setId(ticket)
                    .setOrgId(organization)
                    .setNumber(sequence)
                    .setUpdatedAt(now)
                    .build())
            .build();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            Topics.EVENTS, Headers.utf8(organization), wire.encode(Topics.EVENTS, another));
    for (Header header : sample.headers()) {
      switch (header.key()) {
        case Headers.CE_ID -> Headers.add(record.headers(), Headers.CE_ID, event);
        case Headers.CE_ORGID -> Headers.add(record.headers(), Headers.CE_ORGID, organization);
        case Headers.CE_SEQUENCE ->
            Headers.add(record.headers(), Headers.CE_SEQUENCE, Long.toString(sequence));
        default -> record.headers().add(header);
      }
    }
    return record;
  }

  @Override
  public void close() {
    producer.close();
  }
}

package io.repairstream.streams.kpi;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.Headers;
import io.repairstream.streams.failure.DeadLetters;
import io.repairstream.streams.kpi.domain.InputPosition;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The shell around the rules: skips what is no fact, lets the rest be counted, and publishes every
 * second the rows that changed.
 */
final class KpiFold implements Processor<byte[], byte[], Object, byte[]> {
  static final Duration EVERY = Duration.ofSeconds(1);

  private final KpiCodecs codecs;
  private final KpiMeters meters;
  private final DeadLetters deadLetters;
  private @Nullable ProcessorContext<Object, byte[]> context;
  private @Nullable KpiSession session;

  KpiFold(KpiCodecs codecs, KpiMeters meters, DeadLetters deadLetters) {
    this.meters = meters;
    this.codecs = codecs;
    this.deadLetters = deadLetters;
  }

  @Override
  public void init(ProcessorContext<Object, byte[]> opened) {
    context = opened;
    KpiSession opening = new KpiSession(opened, codecs, meters);
    opened.schedule(
        EVERY, PunctuationType.WALL_CLOCK_TIME, time -> opening.tick(Instant.ofEpochMilli(time)));
    session = opening;
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (!codecs.reads(record) || deadLetters.isForAnother(record)) {
      return;
    }
    ProcessorContext<Object, byte[]> current = requireNonNull(context);
    Instant now = Instant.ofEpochMilli(current.currentSystemTimeMs());
    RecordMetadata origin = current.recordMetadata().orElseThrow();
    InputPosition position = new InputPosition(origin.topic(), origin.partition(), origin.offset());
    try {
      requireNonNull(session).handle(record, position, now);
    } catch (RuntimeException failure) {
      if (!FactCodec.isBroken(failure)) {
        throw failure;
      }
      current.forward(
          deadLetters.letter(record, origin, failure, now), KpiTopology.DEAD_LETTERS_SINK);
    }
  }

  @Override
  public void close() {
    KpiSession closing = session;
    if (closing != null) {
      closing.close();
    }
    session = null;
  }

  /** A row as a record; its sink is named like its topic. */
  static void forward(
      ProcessorContext<Object, byte[]> context, RowBook.Published row, Instant now) {
    context.forward(record(row.key(), row.value(), RowCodec.TYPE, now), row.topic());
  }

  static Record<Object, byte[]> record(byte[] key, byte[] value, String type, Instant now) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, type);
    return new Record<>(key, value, now.toEpochMilli(), headers);
  }
}

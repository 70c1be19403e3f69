package io.repairstream.streams.kpi;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.Headers;
import io.repairstream.streams.failure.DeadLetters;
import io.repairstream.streams.kpi.domain.Intake;
import io.repairstream.streams.kpi.domain.IntakeCount;
import java.time.Instant;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The shell around the fold: skips what is no intake, counts the rest, and publishes every new
 * revision.
 */
final class ShopDailyFold implements Processor<byte[], byte[], Object, byte[]> {
  static final String STORE = "kpi-shop-daily";

  private final IntakeCodec intakes;
  private final KpiValueCodec rows;
  private final DeadLetters deadLetters;
  private @Nullable ProcessorContext<Object, byte[]> context;
  private @Nullable KeyValueStore<byte[], byte[]> store;

  ShopDailyFold(IntakeCodec intakes, KpiValueCodec rows, DeadLetters deadLetters) {
    this.intakes = intakes;
    this.rows = rows;
    this.deadLetters = deadLetters;
  }

  @Override
  public void init(ProcessorContext<Object, byte[]> opened) {
    context = opened;
    store = opened.getStateStore(STORE);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (!IntakeCodec.isIntake(record) || DeadLetters.isForAnother(record)) {
      return;
    }
    ProcessorContext<Object, byte[]> current = requireNonNull(context);
    Instant now = Instant.ofEpochMilli(current.currentSystemTimeMs());
    RecordMetadata origin = current.recordMetadata().orElseThrow();
    Intake intake;
    try {
      intake = intakes.read(record.value(), origin);
    } catch (RuntimeException failure) {
      if (!IntakeCodec.isBroken(failure)) {
        throw failure;
      }
      current.forward(
          deadLetters.letter(record, origin, failure, now), KpiTopology.DEAD_LETTERS_SINK);
      return;
    }
    count(current, requireNonNull(store), intake, now);
  }

  private void count(
      ProcessorContext<Object, byte[]> current,
      KeyValueStore<byte[], byte[]> counts,
      Intake intake,
      Instant now) {
    byte[] key = Headers.utf8(KpiValueCodec.key(intake.day()));
    byte[] before = counts.get(key);
    IntakeCount after = IntakeCount.after(before == null ? null : rows.decode(before), intake);
    byte[] row = rows.encode(after, now);
    counts.put(key, row);
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, KpiValueCodec.TYPE);
    current.forward(new Record<>(key, row, now.toEpochMilli(), headers), KpiTopology.ROWS_SINK);
  }
}

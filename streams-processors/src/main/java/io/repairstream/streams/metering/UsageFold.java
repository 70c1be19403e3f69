package io.repairstream.streams.metering;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.Headers;
import io.repairstream.streams.failure.DeadLetters;
import io.repairstream.streams.metering.domain.BatchOrder;
import io.repairstream.streams.metering.domain.BookedTerms;
import io.repairstream.streams.metering.domain.Crossing;
import io.repairstream.streams.metering.domain.InputPosition;
import io.repairstream.streams.metering.domain.MeterTotal;
import io.repairstream.streams.metering.domain.UsageBatch;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The shell around the fold: counts each batch once, publishes every new revision of its total, and
 * tells which thresholds it reaches.
 */
final class UsageFold implements Processor<byte[], byte[], Object, byte[]> {
  static final Duration EXPIRY_EVERY = Duration.ofMinutes(10);

  private final UsageBatchCodec batches;
  private final UsageTotalCodec totals;
  private final BatchMarkerCodec markerCodec;
  private final TermsCodec terms;
  private final CrossingCodec crossings;
  private final DeadLetters deadLetters;
  private final BatchMeters meters;
  private @Nullable Session session;

  UsageFold(
      UsageBatchCodec batches,
      UsageTotalCodec totals,
      BatchMarkerCodec markerCodec,
      TermsCodec terms,
      CrossingCodec crossings,
      DeadLetters deadLetters,
      BatchMeters meters) {
    this.batches = batches;
    this.totals = totals;
    this.markerCodec = markerCodec;
    this.terms = terms;
    this.crossings = crossings;
    this.deadLetters = deadLetters;
    this.meters = meters;
  }

  @Override
  public void init(ProcessorContext<Object, byte[]> context) {
    KeyValueStore<byte[], byte[]> markerStore = context.getStateStore(BatchMarkers.STORE);
    BatchMarkers markers = new BatchMarkers(markerStore, markerCodec);
    context.schedule(
        EXPIRY_EVERY,
        PunctuationType.WALL_CLOCK_TIME,
        time -> markers.expire(Instant.ofEpochMilli(time)));
    session =
        new Session(
            context,
            new TotalsTable(context, totals),
            context.getStateStore(TermsCodec.STORE),
            markers);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (UsageBatchCodec.isBatch(record) && !deadLetters.isForAnother(record)) {
      requireNonNull(session).process(record);
    }
  }

  @Override
  public void close() {
    session = null;
  }

  /** The time between one opening of the task's stores and their closing. */
  private final class Session {
    private final ProcessorContext<Object, byte[]> context;
    private final TotalsTable table;
    private final KeyValueStore<byte[], byte[]> termsStore;
    private final BatchMarkers markers;

    Session(
        ProcessorContext<Object, byte[]> context,
        TotalsTable table,
        KeyValueStore<byte[], byte[]> termsStore,
        BatchMarkers markers) {
      this.context = context;
      this.table = table;
      this.termsStore = termsStore;
      this.markers = markers;
    }

    void process(Record<byte[], byte[]> record) {
      Instant now = Instant.ofEpochMilli(context.currentSystemTimeMs());
      RecordMetadata origin = context.recordMetadata().orElseThrow();
      UsageBatch batch;
      try {
        batch = batches.read(record);
      } catch (RuntimeException failure) {
        if (!UsageBatchCodec.isBroken(failure)) {
          throw failure;
        }
        context.forward(
            deadLetters.letter(record, origin, failure, now), MeteringTopology.DEAD_LETTERS_SINK);
        return;
      }
      boolean writtenBack = Headers.text(record.headers(), Headers.REDRIVEN_FOR) != null;
      BatchOrder order = BatchOrder.of(markers.last(batch), batch, writtenBack);
      meters.seen(order, batch);
      switch (order) {
        case REPEATED -> {
          // Counted before.
        }
        case NEXT, AFTER_GAP, SET_ASIDE -> count(batch, origin, now);
      }
    }

    private void count(UsageBatch batch, RecordMetadata origin, Instant now) {
      MeterTotal before = table.find(batch.period());
      MeterTotal after =
          MeterTotal.after(
              before,
              batch,
              new InputPosition(origin.topic(), origin.partition(), origin.offset()));
      table.put(after, now);
      markers.mark(batch, now);
      Crossing.byUse(before, after, booked(batch.period().orgId()))
          .forEach(
              crossing ->
                  context.forward(crossings.command(crossing), MeteringTopology.COMMANDS_SINK));
    }

    private @Nullable BookedTerms booked(String orgId) {
      return terms.decode(orgId, termsStore.get(Headers.utf8(orgId)));
    }
  }
}

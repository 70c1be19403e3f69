package io.repairstream.streams.metering;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.Headers;
import io.repairstream.streams.failure.DeadLetters;
import io.repairstream.streams.metering.domain.BookedTerms;
import io.repairstream.streams.metering.domain.Crossing;
import io.repairstream.streams.metering.domain.MeterPeriod;
import io.repairstream.streams.metering.domain.MeterTotal;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what organizations have booked beside what they have used, and tells when that makes it
 * another share.
 */
final class TermsFold implements Processor<byte[], byte[], Object, byte[]> {
  private final TermsCodec terms;
  private final UsageTotalCodec totals;
  private final CrossingCodec crossings;
  private final DeadLetters deadLetters;
  private @Nullable ProcessorContext<Object, byte[]> context;
  private @Nullable KeyValueStore<byte[], byte[]> termsStore;
  private @Nullable TotalsTable table;

  TermsFold(
      TermsCodec terms, UsageTotalCodec totals, CrossingCodec crossings, DeadLetters deadLetters) {
    this.terms = terms;
    this.totals = totals;
    this.crossings = crossings;
    this.deadLetters = deadLetters;
  }

  @Override
  public void init(ProcessorContext<Object, byte[]> opened) {
    context = opened;
    termsStore = opened.getStateStore(TermsCodec.STORE);
    table = new TotalsTable(opened, totals);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (!TermsCodec.tellsTerms(record)) {
      return;
    }
    ProcessorContext<Object, byte[]> current = requireNonNull(context);
    TermsCodec.Announced announced;
    try {
      announced = terms.read(record);
    } catch (RuntimeException failure) {
      if (!UsageBatchCodec.isBroken(failure)) {
        throw failure;
      }
      RecordMetadata origin = current.recordMetadata().orElseThrow();
      Instant now = Instant.ofEpochMilli(current.currentSystemTimeMs());
      current.forward(
          deadLetters.letter(record, origin, failure, now), MeteringTopology.DEAD_LETTERS_SINK);
      return;
    }
    take(announced, current, requireNonNull(termsStore));
  }

  private void take(
      TermsCodec.Announced announced,
      ProcessorContext<Object, byte[]> current,
      KeyValueStore<byte[], byte[]> store) {
    BookedTerms after = announced.terms();
    byte[] key = Headers.utf8(after.orgId());
    BookedTerms before = terms.decode(after.orgId(), store.get(key));
    if (before != null && before.revision() >= after.revision()) {
      return;
    }
    store.put(key, announced.stored());
    Crossing.byTerms(before, after, announced.since(), this::used)
        .forEach(
            crossing ->
                current.forward(crossings.command(crossing), MeteringTopology.COMMANDS_SINK));
  }

  private long used(MeterPeriod period) {
    MeterTotal total = requireNonNull(table).find(period);
    return total == null ? 0 : total.billable();
  }
}

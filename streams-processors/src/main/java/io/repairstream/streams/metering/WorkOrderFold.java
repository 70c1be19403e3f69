package io.repairstream.streams.metering;

import static java.util.Objects.requireNonNull;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.plan.Plan;
import io.repairstream.streams.metering.domain.BookedTerms;
import io.repairstream.streams.metering.domain.InputPosition;
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
 * Counts the work orders that were opened, from the events that say so.
 *
 * <p>Key, header and timestamp say all there is to count, and the timestamp is the moment by which
 * the organization itself chose the billing cycle; so nothing is decoded and nothing can be broken.
 * An event that was written back from the dead letters stands in the log a second time.
 */
final class WorkOrderFold implements Processor<byte[], byte[], Object, byte[]> {
  private final TermsCodec terms;
  private final UsageTotalCodec codec;
  private @Nullable ProcessorContext<Object, byte[]> context;
  private @Nullable KeyValueStore<byte[], byte[]> termsStore;
  private @Nullable TotalsTable totals;

  WorkOrderFold(TermsCodec terms, UsageTotalCodec codec) {
    this.terms = terms;
    this.codec = codec;
  }

  @Override
  public void init(ProcessorContext<Object, byte[]> opened) {
    context = opened;
    termsStore = opened.getStateStore(TermsCodec.STORE);
    totals = new TotalsTable(opened, codec);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    if (record.key() == null
        || !TermsCodec.opensWorkOrder(record)
        || Headers.text(record.headers(), Headers.REDRIVEN_FOR) != null) {
      return;
    }
    BookedTerms booked =
        terms.decode(Headers.text(record.key()), requireNonNull(termsStore).get(record.key()));
    if (booked != null) {
      count(booked, Instant.ofEpochMilli(record.timestamp()));
    }
  }

  private void count(BookedTerms booked, Instant openedAt) {
    ProcessorContext<Object, byte[]> current = requireNonNull(context);
    TotalsTable table = requireNonNull(totals);
    RecordMetadata origin = current.recordMetadata().orElseThrow();
    MeterPeriod period = booked.period(Plan.WORK_ORDERS, openedAt);
    table.put(
        MeterTotal.afterOne(
            table.find(period),
            period,
            openedAt,
            new InputPosition(origin.topic(), origin.partition(), origin.offset())),
        Instant.ofEpochMilli(current.currentSystemTimeMs()));
  }
}

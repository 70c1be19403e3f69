package io.repairstream.edge.limit;

import io.repairstream.edge.limit.UsageLedger.Meter;
import io.repairstream.runtime.kafka.ReadingThread;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.UndecodableRecordException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageTotal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the totals of all organizations back from the log, from its beginning, into the ledger. */
public final class UsageTotals implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(UsageTotals.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long READY_SECONDS = 10;
  private static final String TYPE = UsageTotal.getClassSchema().getFullName();

  private final UsageLedger ledger;
  private final WireFormat wire;
  private final ReadingThread thread;
  private final CountDownLatch caughtUp = new CountDownLatch(1);

  /** Totals into {@code ledger}, read by consumers that {@code consumers} makes. */
  public UsageTotals(
      UsageLedger ledger, Supplier<Consumer<byte[], byte[]>> consumers, WireFormat wire) {
    this.ledger = ledger;
    this.wire = wire;
    this.thread = new ReadingThread("usage-totals", consumers, this::read);
  }

  @Override
  public String name() {
    return "usage-totals";
  }

  /** Waits for the totals, so that the first requests meet what was used before; not for ever. */
  @Override
  public void start() throws InterruptedException {
    thread.start();
    if (!caughtUp.await(READY_SECONDS, TimeUnit.SECONDS)) {
      LOG.atWarn().log("usage totals are not read yet; quotas begin with what this edge counts");
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(Topics.USAGE_TOTALS).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (thread.goesOn()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        take(record);
      }
      if (caughtUp.getCount() > 0
          && ends.entrySet().stream()
              .allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
        caughtUp.countDown();
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null || !TYPE.equals(Headers.text(record.headers(), Headers.TYPE))) {
      return;
    }
    try {
      UsageTotal total = wire.decode(record.value(), UsageTotal.class);
      if (total.getMeter().equals(Admissions.API_CALLS)) {
        ledger.total(
            new Meter(
                total.getOrgId(), new BillingPeriod(total.getPeriodStart(), total.getPeriodEnd())),
            total.getTotal(),
            total.getLastOffset());
      }
    } catch (UndecodableRecordException e) {
      LOG.atError()
          .setCause(e)
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .log("usage total cannot be decoded and is left out");
    }
  }

  @Override
  public Health check() {
    return caughtUp.getCount() == 0 ? Health.up() : Health.down("has not read all totals yet");
  }

  @Override
  public void close() {
    thread.close();
  }
}

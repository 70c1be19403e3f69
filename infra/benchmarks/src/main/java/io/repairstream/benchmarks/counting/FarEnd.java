package io.repairstream.benchmarks.counting;

import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.plan.Plan;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageTotal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest row of each key on the public topics, summed up and held against what was written. */
final class FarEnd implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final long PAUSE_NANOS = Duration.ofMillis(200).toNanos();
  private static final String INTAKE = "flow.intake_count";

  private final WireFormat wire;
  private final TopicTail totals;
  private final TopicTail days;
  private final Map<String, UsageTotal> meters = new HashMap<>();
  private final Map<String, Long> intakes = new HashMap<>();

  FarEnd(KafkaClients clients, WireFormat wire) {
    this.wire = wire;
    this.totals = TopicTail.fromStart(clients, Topics.USAGE_TOTALS);
    this.days = TopicTail.fromStart(clients, Topics.KPI_SHOP_DAILY);
  }

  /**
   * Returns once nothing is missing; fails when something still is after a minute, or is double.
   */
  void require(Written written) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!holds(written)) {
      if (System.nanoTime() - end > 0) {
        throw new LoadFailure(
            "counted are %d calls, %d work orders and an intake of %d (written: %d, %d and %d)"
                .formatted(
                    sum(Plan.API_CALLS),
                    sum(Plan.WORK_ORDERS),
                    intake(),
                    written.calls(),
                    written.workOrders(),
                    written.intake()));
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private boolean holds(Written written) {
    totals.read(this::total);
    days.read(this::day);
    return sum(Plan.API_CALLS) == written.calls()
        && sum(Plan.WORK_ORDERS) == written.workOrders()
        && intake() == written.intake();
  }

  private void total(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null) {
      meters.put(Headers.text(record.key()), wire.decode(record.value(), UsageTotal.class));
    }
  }

  private void day(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null) {
      KpiValue value = wire.decode(record.value(), KpiValue.class);
      if (value.getKpiId().equals(INTAKE)) {
        intakes.put(Headers.text(record.key()), value.getNumerator());
      }
    }
  }

  private long sum(String meter) {
    return meters.values().stream()
        .filter(total -> total.getMeter().equals(meter))
        .mapToLong(UsageTotal::getTotal)
        .sum();
  }

  private long intake() {
    return intakes.values().stream().mapToLong(Long::longValue).sum();
  }

  @Override
  public void close() {
    totals.close();
    days.close();
  }
}

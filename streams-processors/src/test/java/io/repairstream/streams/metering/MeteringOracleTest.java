package io.repairstream.streams.metering;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.NoteUsageThreshold;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import io.repairstream.schemas.usage.UsageTotal;
import io.repairstream.streams.Driver;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random months of several counters, with repetitions, changes of plan, work orders and restarts in
 * between: every total of every meter and every threshold is what a plain recomputation from all
 * that was sent says.
 */
class MeteringOracleTest {
  private static final String ORG = BookedOrganization.ID;
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 15);
  private static final int RECORDS = 400;
  private static final List<String> PLANS =
      List.of("repairops-business", "repairops-enterprise", "bayos-professional");

  /** Of calls and of deliveries alike. */
  private static final Map<String, Long> LIMITS =
      Map.of("repairops-business", 50_000L, "repairops-enterprise", 500_000L);

  private static final List<String> COUNTED = List.of("api_calls", "webhook_deliveries");
  private static final List<String> STORES =
      List.of(TotalsTable.STORE, TermsCodec.STORE, BatchMarkers.STORE);

  private final WireFormat wire = Driver.wire();
  private final Map<String, Long> totals = new TreeMap<>();
  private final List<String> thresholds = new ArrayList<>();
  private Driver driver = driver();

  @AfterEach
  void close() {
    driver.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyTotalAndThresholdIsThatOfARecomputation(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<UsageIncrement> sent = new ArrayList<>();
    List<Instant> opened = new ArrayList<>();
    Map<String, Long> numbers = new HashMap<>();
    List<String> expectedThresholds = new ArrayList<>();
    Map<String, Long> before = new HashMap<>();
    String plan = PLANS.getFirst();
    long version = 1;
    book(version, plan);
    for (int i = 0; i < RECORDS; i++) {
      int dice = random.nextInt(100);
      if (dice < 4) {
        String former = plan;
        plan = PLANS.get(random.nextInt(PLANS.size()));
        book(++version, plan);
        for (String meter : COUNTED) {
          // The driver's clock stands in the first period.
          String current = meter + " " + FIRST;
          long used = before.getOrDefault(current, 0L);
          expectedThresholds.addAll(passed(current, used, former, used, plan));
        }
      } else if (dice < 20) {
        Instant at = Driver.START.plusSeconds(random.nextInt(40 * 86_400));
        opened.add(at);
        open(at);
      } else if (dice < 23) {
        restart();
      } else {
        UsageIncrement increment = next(random, sent, numbers);
        sent.add(increment);
        send(increment);
        String period = increment.getMeter() + " " + increment.getPeriodStart();
        long used = billable(sent, period);
        expectedThresholds.addAll(
            passed(period, before.getOrDefault(period, 0L), plan, used, plan));
        before.put(period, used);
      }
    }

    Map<String, Long> expected = new TreeMap<>(before);
    for (Instant at : opened) {
      LocalDate start =
          at.isBefore(Instant.parse("2026-03-15T00:00:00Z"))
              ? FIRST
              : at.isBefore(Instant.parse("2026-04-15T00:00:00Z"))
                  ? FIRST.plusMonths(1)
                  : FIRST.plusMonths(2);
      expected.merge("work_orders " + start, 1L, Long::sum);
    }
    read();
    assertThat(totals).isEqualTo(expected);
    for (String meter : COUNTED) {
      assertThat(of(meter, thresholds)).containsExactlyElementsOf(of(meter, expectedThresholds));
    }
  }

  private static List<String> of(String meter, List<String> told) {
    return told.stream().filter(threshold -> threshold.startsWith(meter)).toList();
  }

  private Driver driver() {
    return new Driver(new MeteringTopology(wire, new SimpleMeterRegistry()).get());
  }

  /** The process ends and another one goes on with what it stored. */
  private void restart() {
    read();
    Driver next = driver();
    for (String store : STORES) {
      KeyValueStore<byte[], byte[]> to = next.driver().getKeyValueStore(store);
      KeyValueStore<byte[], byte[]> from = driver.driver().getKeyValueStore(store);
      try (KeyValueIterator<byte[], byte[]> all = from.all()) {
        all.forEachRemaining(entry -> to.put(entry.key, entry.value));
      }
    }
    driver.close();
    driver = next;
  }

  private void book(long version, String plan) {
    new BookedOrganization(wire, driver).booked(version, plan, 15);
  }

  /** A new batch of one of some runs, or one of the last that were sent again. */
  private static UsageIncrement next(
      SplittableRandom random, List<UsageIncrement> sent, Map<String, Long> numbers) {
    if (!sent.isEmpty() && random.nextInt(4) == 0) {
      return sent.get(sent.size() - 1 - random.nextInt(Math.min(20, sent.size())));
    }
    String meter = COUNTED.get(random.nextInt(COUNTED.size()));
    String run = meter + "-" + random.nextInt(3);
    long number = numbers.merge(run, random.nextInt(10) == 0 ? 2L : 1L, Long::sum);
    LocalDate start = FIRST.plusMonths(random.nextInt(2));
    return new UsageIncrement(
        run,
        number,
        ORG,
        meter,
        start,
        start.plusMonths(1),
        Driver.START,
        List.of(
            new UsageLine("k", "createTicket", 2, true, (long) random.nextInt(1_800), null),
            new UsageLine("k", "createTicket", 2, false, (long) random.nextInt(9), null)));
  }

  /** From everything sent so far: each batch of a run once. */
  private static long billable(List<UsageIncrement> sent, String period) {
    Set<String> met = new HashSet<>();
    long sum = 0;
    for (UsageIncrement increment : sent) {
      if (period.equals(increment.getMeter() + " " + increment.getPeriodStart())
          && met.add(increment.getIncarnation() + " " + increment.getBatch())) {
        sum +=
            increment.getLines().stream()
                .filter(UsageLine::getBillable)
                .mapToLong(UsageLine::getCount)
                .sum();
      }
    }
    return sum;
  }

  private static List<String> passed(
      String period, long usedBefore, String planBefore, long usedAfter, String planAfter) {
    List<String> passed = new ArrayList<>();
    for (int percent : List.of(50, 80, 95, 100)) {
      if (share(usedBefore, planBefore) < percent && share(usedAfter, planAfter) >= percent) {
        passed.add(period + " " + percent + " of " + LIMITS.get(planAfter));
      }
    }
    return passed;
  }

  /** Whole percent; limits are multiples of a hundred, so that nothing is lost. */
  private static long share(long used, String plan) {
    Long limit = LIMITS.get(plan);
    return limit == null ? -1 : used * 100 / limit;
  }

  private void open(Instant at) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, WorkOrderCreated.class.getName());
    driver
        .driver()
        .createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(Headers.utf8(ORG), new byte[] {0}, headers, at));
  }

  private void send(UsageIncrement increment) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, UsageIncrement.class.getName());
    String topic =
        increment.getMeter().equals("api_calls") ? Topics.USAGE_CALLS : Topics.USAGE_DELIVERIES;
    driver.send(topic, Headers.utf8(ORG), wire.encode(topic, increment), headers);
  }

  private void read() {
    driver
        .read(Topics.USAGE_TOTALS)
        .forEach(
            row -> {
              UsageTotal total = wire.decode(row.value(), UsageTotal.class);
              totals.put(total.getMeter() + " " + total.getPeriodStart(), total.getTotal());
            });
    driver.read(Topics.USAGE_COMMANDS).stream()
        .map(record -> wire.decode(record.value(), NoteUsageThreshold.class))
        .map(
            note ->
                "%s %s %d of %d"
                    .formatted(
                        note.getMeter(),
                        note.getPeriodStart(),
                        note.getThreshold(),
                        note.getLimit()))
        .forEach(thresholds::add);
  }
}

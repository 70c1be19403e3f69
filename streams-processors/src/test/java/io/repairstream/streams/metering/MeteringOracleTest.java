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
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random months of several counters, with repetitions, changes of plan and work orders in between:
 * every total and every threshold is what a plain recomputation from all that was sent says.
 */
class MeteringOracleTest {
  private static final String ORG = BookedOrganization.ID;
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 15);
  private static final int RECORDS = 400;
  private static final List<String> PLANS =
      List.of("repairops-business", "repairops-enterprise", "bayos-professional");
  private static final Map<String, Long> LIMITS =
      Map.of("repairops-business", 50_000L, "repairops-enterprise", 500_000L);

  private final WireFormat wire = Driver.wire();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyTotalAndThresholdIsThatOfARecomputation(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    try (Driver driver = new Driver(new MeteringTopology(wire, new SimpleMeterRegistry()).get())) {
      BookedOrganization organization = new BookedOrganization(wire, driver);
      List<UsageIncrement> sent = new ArrayList<>();
      List<Instant> opened = new ArrayList<>();
      Map<String, Long> numbers = new HashMap<>();
      List<String> expectedThresholds = new ArrayList<>();
      Map<String, Long> before = new HashMap<>();
      String plan = PLANS.getFirst();
      long version = 1;
      organization.booked(version, plan, 15);
      for (int i = 0; i < RECORDS; i++) {
        int dice = random.nextInt(100);
        if (dice < 4) {
          String former = plan;
          plan = PLANS.get(random.nextInt(PLANS.size()));
          organization.booked(++version, plan, 15);
          // The driver's clock stands in the first period.
          String current = "api_calls " + FIRST;
          long used = before.getOrDefault(current, 0L);
          expectedThresholds.addAll(passed(current, used, former, used, plan));
        } else if (dice < 20) {
          Instant at = Driver.START.plusSeconds(random.nextInt(40 * 86_400));
          opened.add(at);
          open(driver, at);
        } else {
          UsageIncrement increment = next(random, sent, numbers);
          sent.add(increment);
          send(driver, increment);
          String period = "api_calls " + increment.getPeriodStart();
          long used = billable(sent, increment.getPeriodStart());
          expectedThresholds.addAll(
              passed(period, before.getOrDefault(period, 0L), plan, used, plan));
          before.put(period, used);
        }
      }

      Map<String, Long> expected = new TreeMap<>();
      before.forEach(expected::put);
      for (Instant at : opened) {
        LocalDate start =
            at.isBefore(Instant.parse("2026-03-15T00:00:00Z"))
                ? FIRST
                : at.isBefore(Instant.parse("2026-04-15T00:00:00Z"))
                    ? FIRST.plusMonths(1)
                    : FIRST.plusMonths(2);
        expected.merge("work_orders " + start, 1L, Long::sum);
      }
      assertThat(totals(driver)).isEqualTo(expected);
      assertThat(thresholds(driver)).containsExactlyElementsOf(expectedThresholds);
    }
  }

  /** A new batch of one of three runs, or one of the last that were sent again. */
  private static UsageIncrement next(
      SplittableRandom random, List<UsageIncrement> sent, Map<String, Long> numbers) {
    if (!sent.isEmpty() && random.nextInt(4) == 0) {
      return sent.get(sent.size() - 1 - random.nextInt(Math.min(20, sent.size())));
    }
    String run = "run-" + random.nextInt(3);
    long number = numbers.merge(run, random.nextInt(10) == 0 ? 2L : 1L, Long::sum);
    LocalDate start = FIRST.plusMonths(random.nextInt(2));
    return new UsageIncrement(
        run,
        number,
        ORG,
        "api_calls",
        start,
        start.plusMonths(1),
        Driver.START,
        List.of(
            new UsageLine("k", "createTicket", 2, true, (long) random.nextInt(900)),
            new UsageLine("k", "createTicket", 2, false, (long) random.nextInt(9))));
  }

  /** From everything sent so far: each batch of a run once. */
  private static long billable(List<UsageIncrement> sent, LocalDate start) {
    Set<String> met = new HashSet<>();
    long sum = 0;
    for (UsageIncrement increment : sent) {
      if (increment.getPeriodStart().equals(start)
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

  private static void open(Driver driver, Instant at) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, WorkOrderCreated.class.getName());
    driver
        .driver()
        .createInputTopic(Topics.EVENTS, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(Headers.utf8(ORG), new byte[] {0}, headers, at));
  }

  private void send(Driver driver, UsageIncrement increment) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, UsageIncrement.class.getName());
    driver.send(
        Topics.USAGE_CALLS, Headers.utf8(ORG), wire.encode(Topics.USAGE_CALLS, increment), headers);
  }

  private Map<String, Long> totals(Driver driver) {
    Map<String, Long> totals = new TreeMap<>();
    driver
        .read(Topics.USAGE_TOTALS)
        .forEach(
            row -> {
              UsageTotal total = wire.decode(row.value(), UsageTotal.class);
              totals.put(total.getMeter() + " " + total.getPeriodStart(), total.getTotal());
            });
    return totals;
  }

  private List<String> thresholds(Driver driver) {
    return driver.read(Topics.USAGE_COMMANDS).stream()
        .map(record -> wire.decode(record.value(), NoteUsageThreshold.class))
        .map(
            note ->
                "%s %s %d of %d"
                    .formatted(
                        note.getMeter(),
                        note.getPeriodStart(),
                        note.getThreshold(),
                        note.getLimit()))
        .toList();
  }
}

package io.repairstream.streams.kpi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Events;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.kpi.KpiContribution;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.kpi.catalogue.KpiDefinition;
import io.repairstream.schemas.kpi.catalogue.KpiDefinitions;
import io.repairstream.schemas.usage.UsageIncrement;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Weeks of made-up shop life come to the same figures by the topology and by brute force, to the
 * last unit and the last bin: with facts that come late, corrections, calls and deliveries that are
 * told again, a topology that lags behind the clock, and restarts in between.
 */
class KpiRecountTest {
  private static final int STEPS = 500;

  private static final List<String> FIGURES =
      KpiDefinitions.all().stream().map(KpiDefinition::id).toList();

  private static final Set<String> TRACED =
      KpiDefinitions.all().stream()
          .filter(KpiDefinition::contributors)
          .map(KpiDefinition::id)
          .collect(Collectors.toSet());

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4, 5, 6})
  void figuresAreWhatARecountComesTo(long seed) {
    List<SpecificRecord> events = ShopDays.of(seed, STEPS);
    Traffic traffic = new Traffic(seed);
    try (KpiDriver driver = new KpiDriver(ShopDays.START)) {
      Random chance = new Random(seed);
      Instant ahead = ShopDays.START;
      for (SpecificRecord event : events) {
        Instant recorded = Events.meta(event).getRecordedAt();
        if (chance.nextInt(25) == 0) {
          // Events wait while the clock goes on, and days end.
          ahead = recorded.plus(Duration.ofMinutes(chance.nextInt(3_000)));
        }
        driver.until(recorded.isAfter(ahead) ? recorded : ahead);
        driver.event(event);
        traffic.next(driver.now()).forEach(record -> driver.send(topic(record), record));
        if (chance.nextInt(60) == 0) {
          driver.restart();
        }
      }
      driver.until(noonAfter(Events.meta(events.getLast()).getRecordedAt()));
      for (int i = 0; i < 20; i++) {
        driver.pass(Duration.ofSeconds(1));
      }

      assertThat(driver.letters()).isZero();
      Map<String, Map<String, BruteForceKpis.Figure>> recount =
          BruteForceKpis.rows(events, traffic.told(), driver.now());
      assertThat(figures(recount)).as("what is compared").containsAll(FIGURES);
      for (String topic : KpiDriver.ROWS) {
        assertThat(lines(topic, driver.rows(topic)))
            .as(topic)
            .containsExactlyEntriesOf(recounted(requireNonNull(recount.get(topic))));
      }
      assertContributionsAddUp(driver);
    }
  }

  private static String topic(SpecificRecord record) {
    return record instanceof UsageIncrement ? Topics.USAGE_CALLS : Topics.WEBHOOK_ATTEMPTS;
  }

  /** Every day row that has contributors is the sum of what the contributions say. */
  private static void assertContributionsAddUp(KpiDriver driver) {
    Map<String, Long> sums = new TreeMap<>();
    for (KpiContribution each : driver.contributions()) {
      sums.merge(
          place(each.getKpiId(), each.getShopId(), each.getDay()), each.getNumerator(), Long::sum);
    }
    Map<String, Long> days = new TreeMap<>();
    for (KpiValue row : driver.rows(Topics.KPI_SHOP_DAILY).values()) {
      String day = row.getWindowStart().atZone(ZoneId.of(row.getZone())).toLocalDate().toString();
      if (TRACED.contains(row.getKpiId())) {
        days.merge(place(row.getKpiId(), row.getShopId(), day), row.getNumerator(), Long::sum);
      }
    }
    assertThat(days).isEqualTo(sums);
  }

  private static Set<String> figures(Map<String, Map<String, BruteForceKpis.Figure>> recount) {
    return recount.values().stream()
        .flatMap(rows -> rows.keySet().stream())
        .map(key -> key.split("\\|")[2])
        .collect(Collectors.toSet());
  }

  private static String place(String kpi, String shop, String day) {
    return kpi + " " + shop + " " + day;
  }

  private static Map<String, String> lines(String topic, Map<String, KpiValue> rows) {
    Map<String, String> lines = new TreeMap<>();
    rows.forEach(
        (key, row) -> {
          ByteBuffer sketch = row.getSketch();
          boolean nothing =
              row.getNumerator() == 0
                  && (row.getDenominator() == null || row.getDenominator() == 0)
                  && row.getCount() == 0
                  && sketch == null;
          if (!nothing || topic.equals(Topics.KPI_WORK_IN_PROGRESS)) {
            lines.put(key, line(row.getNumerator(), row.getDenominator(), row.getCount(), sketch));
          }
        });
    return lines;
  }

  private static Map<String, String> recounted(Map<String, BruteForceKpis.Figure> figures) {
    Map<String, String> lines = new TreeMap<>();
    figures.forEach(
        (key, figure) ->
            lines.put(
                key, line(figure.numerator, figure.denominator, figure.count, figure.sketch())));
    return lines;
  }

  private static String line(
      Object numerator, @Nullable Object denominator, Object count, @Nullable ByteBuffer sketch) {
    String bins = "";
    if (sketch != null) {
      byte[] bytes = new byte[sketch.remaining()];
      sketch.duplicate().get(bytes);
      bins = HexFormat.of().formatHex(bytes);
    }
    return numerator + " / " + denominator + " of " + count + " " + bins;
  }

  /** No day ends near noon, wherever the shops are. */
  private static Instant noonAfter(Instant moment) {
    return moment.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(9)).plus(Duration.ofHours(12));
  }
}

package io.repairstream.streams.kpi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Events;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.NoteKpiCorrection;
import io.repairstream.schemas.entity.KpiFigures;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.kpi.catalogue.KpiDefinitions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Corrections lead, one after the other, from what a recount of the facts that came in time comes
 * to, to what the row says in the end: nothing changes after it was final without being told.
 */
class CorrectionsRecountTest {
  private static final int STEPS = 600;

  private final Map<Instant, Map<String, Map<String, BruteForceKpis.Figure>>> recounts =
      new HashMap<>();

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 4})
  void correctionsLeadFromWhatWasFinalToWhatIsSaidInTheEnd(long seed) {
    List<SpecificRecord> events = ShopDays.of(seed, STEPS);
    try (KpiDriver driver = new KpiDriver(ShopDays.START)) {
      Random chance = new Random(seed);
      for (SpecificRecord event : events) {
        driver.until(Events.meta(event).getRecordedAt());
        driver.event(event);
        if (chance.nextInt(60) == 0) {
          driver.restart();
        }
      }
      for (int i = 0; i < 20; i++) {
        driver.pass(Duration.ofSeconds(1));
      }

      Map<String, List<NoteKpiCorrection>> told = new HashMap<>();
      driver
          .corrections()
          .forEach(each -> told.computeIfAbsent(place(each), p -> new ArrayList<>()).add(each));
      assertThat(told).hasSizeGreaterThan(10);
      for (String topic : List.of(Topics.KPI_SHOP_DAILY, Topics.KPI_SHOP_HOURLY)) {
        driver
            .rows(topic)
            .forEach(
                (key, row) -> {
                  Instant due =
                      row.getWindowEnd()
                          .plus(
                              requireNonNull(KpiDefinitions.named(row.getKpiId()))
                                  .grace()
                                  .length());
                  if (!due.isAfter(driver.now())) {
                    List<NoteKpiCorrection> own = told.remove(place(row));
                    assertLeads(
                        key, inTime(topic, key, events, due), own == null ? List.of() : own, row);
                  }
                });
      }
      assertThat(told).as("of rows that are not final").isEmpty();
    }
  }

  private static void assertLeads(
      String key, KpiFigures first, List<NoteKpiCorrection> corrections, KpiValue last) {
    KpiFigures said = first;
    for (NoteKpiCorrection correction : corrections) {
      assertSame(key, correction.getBefore(), said);
      said = correction.getAfter();
    }
    assertSame(
        key, new KpiFigures(last.getNumerator(), last.getDenominator(), last.getCount()), said);
  }

  private static void assertSame(String key, KpiFigures one, KpiFigures other) {
    assertThat(text(one)).as(key).isEqualTo(text(other));
  }

  /** A sum of nothing is nothing, whether or not there was something to add. */
  private static String text(KpiFigures figures) {
    Long denominator = figures.getDenominator();
    return figures.getNumerator()
        + "/"
        + (denominator == null ? 0 : denominator)
        + " of "
        + figures.getCount();
  }

  /** What the row comes to by the events that were recorded before {@code due}. */
  private KpiFigures inTime(String topic, String key, List<SpecificRecord> events, Instant due) {
    BruteForceKpis.Figure figure =
        requireNonNull(
                recounts
                    .computeIfAbsent(
                        due,
                        moment ->
                            BruteForceKpis.rows(
                                events.stream()
                                    .filter(
                                        event ->
                                            Events.meta(event).getRecordedAt().isBefore(moment))
                                    .toList(),
                                List.of(),
                                moment))
                    .get(topic))
            .get(key);
    return figure == null
        ? new KpiFigures(0L, null, 0L)
        : new KpiFigures(figure.numerator, figure.denominator, figure.count);
  }

  private static String place(NoteKpiCorrection told) {
    return String.join(
        " ",
        told.getKpiId(),
        told.getShopId(),
        told.getGrain(),
        told.getWindowStart().toString(),
        told.getDimensions().toString(),
        told.getCurrency());
  }

  private static String place(KpiValue row) {
    return String.join(
        " ",
        row.getKpiId(),
        row.getShopId(),
        row.getGrain(),
        row.getWindowStart().toString(),
        row.getDimensions().toString(),
        row.getCurrency());
  }
}

package io.repairstream.streams.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.CommandMeta;
import io.repairstream.schemas.command.NoteKpiCorrection;
import io.repairstream.schemas.entity.KpiFigures;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.kpi.KpiValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows that were final and change all the same are told to their organization, once each. */
class CorrectionsTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant FINAL = Instant.parse("2026-03-09T00:00:05Z");
  private static final String KEY = "o|s1|flow.intake_count|kind=ticket|2026-03-01";

  private final KpiDriver driver = new KpiDriver(START);
  private long sequence;

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void aFactThatComesTooLateIsToldWithWhatWasSaidBefore() {
    opened(KpiEvents.ticket("w1", "s1"), START);
    driver.pass(Duration.ofSeconds(1));
    driver.until(FINAL);
    assertThat(driver.corrections()).isEmpty();

    opened(KpiEvents.ticket("w2", "s1"), START.plusSeconds(1));
    driver.pass(Duration.ofSeconds(1));

    NoteKpiCorrection told = ofDay().getFirst();
    KpiValue row = driver.row(Topics.KPI_SHOP_DAILY, KEY);
    assertThat(ofDay()).hasSize(1);
    assertThat(told.getKpiId()).isEqualTo("flow.intake_count");
    assertThat(told.getKpiVersion()).isEqualTo(row.getKpiVersion());
    assertThat(told.getShopId()).isEqualTo("s1");
    assertThat(told.getZone()).isEqualTo("UTC");
    assertThat(told.getDimensions()).isEqualTo(Map.of("kind", "ticket"));
    assertThat(told.getCurrency()).isNull();
    assertThat(told.getWindowStart()).isEqualTo(row.getWindowStart());
    assertThat(told.getWindowEnd()).isEqualTo(row.getWindowEnd());
    assertThat(told.getRevision()).isEqualTo(row.getRevision()).isEqualTo(3);
    assertThat(told.getBefore()).isEqualTo(new KpiFigures(1L, null, 1L));
    assertThat(told.getAfter()).isEqualTo(new KpiFigures(2L, null, 2L));
    assertThat(told.getMeta().getOrgId()).isEqualTo("o");
    assertThat(row.getIsFinal()).isTrue();
    assertThat(driver.corrections())
        .as("the hour it lies in is told too, and nothing else")
        .extracting(NoteKpiCorrection::getGrain)
        .containsExactlyInAnyOrder("hour", "day");
  }

  @Test
  void everyCorrectionBeginsWhereTheLastOneEnded() {
    opened(KpiEvents.ticket("w1", "s1"), START);
    driver.pass(Duration.ofSeconds(1));
    driver.until(FINAL);
    opened(KpiEvents.ticket("w2", "s1"), START);
    opened(KpiEvents.ticket("w3", "s1"), START);
    driver.pass(Duration.ofSeconds(1));
    driver.restart();
    driver.pass(Duration.ofSeconds(30));
    opened(KpiEvents.ticket("w4", "s1"), START);
    driver.pass(Duration.ofSeconds(1));
    driver.restart();
    driver.pass(Duration.ofSeconds(30));

    assertThat(ofDay())
        .extracting(told -> told.getBefore().getNumerator() + " " + told.getAfter().getNumerator())
        .as("what changes within a second is told once, and nothing because of a restart")
        .containsExactly("1 3", "3 4");
    assertThat(driver.corrections())
        .extracting(NoteKpiCorrection::getMeta)
        .extracting(CommandMeta::getCommandId)
        .doesNotHaveDuplicates();
  }

  @Test
  void whatChangesBeforeItIsFinalIsNotTold() {
    opened(KpiEvents.ticket("w1", "s1"), START);
    driver.until(FINAL.minus(Duration.ofMinutes(1)));
    opened(KpiEvents.ticket("w2", "s1"), START);
    driver.pass(Duration.ofMinutes(2));
    driver.pass(Duration.ofSeconds(1));

    assertThat(driver.row(Topics.KPI_SHOP_DAILY, KEY).getIsFinal()).isTrue();
    assertThat(ofDay()).isEmpty();
    assertThat(driver.corrections())
        .as("its hour had been final for longer")
        .extracting(NoteKpiCorrection::getGrain)
        .containsExactly("hour");
  }

  @Test
  void whatWasRecordedInTimeIsNoCorrectionHoweverLateItIsRead() {
    opened(KpiEvents.ticket("w1", "s1"), START);
    driver.pass(Duration.ofSeconds(20));
    Instant recorded = driver.now();
    driver.restart();
    driver.until(FINAL.plus(Duration.ofDays(1)));
    driver.restart();
    opened(KpiEvents.ticket("w2", "s1"), START, recorded);
    driver.pass(Duration.ofSeconds(1));
    assertThat(driver.row(Topics.KPI_SHOP_DAILY, KEY).getIsFinal())
        .as("not before what was recorded has been read")
        .isFalse();

    driver.pass(Duration.ofSeconds(20));
    assertThat(driver.row(Topics.KPI_SHOP_DAILY, KEY).getIsFinal()).isTrue();
    assertThat(driver.row(Topics.KPI_SHOP_DAILY, KEY).getNumerator()).isEqualTo(2);
    assertThat(driver.corrections()).isEmpty();
  }

  @Test
  void whatComesToTheSameAgainIsNotTold() {
    KpiEvents.Order order = KpiEvents.ticket("w1", "s1");
    opened(order, START);
    driver.pass(Duration.ofSeconds(1));
    driver.until(FINAL);
    KpiEvents.Order second = KpiEvents.ticket("w2", "s1");
    opened(second, START);
    moved(second, second.in("VOIDED", Phase.CANCELLED));
    driver.pass(Duration.ofSeconds(1));

    assertThat(driver.row(Topics.KPI_SHOP_DAILY, KEY).getRevision()).isEqualTo(3);
    assertThat(ofDay()).isEmpty();
  }

  @Test
  void aRowThatDidNotExistWhenItsDayWasFinalSaidNothing() {
    driver.until(FINAL);
    opened(KpiEvents.ticket("w1", "s1"), START);
    driver.pass(Duration.ofSeconds(1));

    assertThat(ofDay()).hasSize(1);
    assertThat(ofDay().getFirst().getBefore()).isEqualTo(new KpiFigures(0L, null, 0L));
    assertThat(ofDay().getFirst().getAfter()).isEqualTo(new KpiFigures(1L, null, 1L));
    assertThat(driver.corrections())
        .as("levels are told for the first time, which corrects none")
        .noneMatch(told -> told.getKpiId().startsWith("wip."));
  }

  @Test
  void rowsOfTechniciansTellNothing() {
    KpiEvents.Order order =
        KpiEvents.ticket("w1", "s1").with("screen", "tech1", null).in("QC", Phase.VERIFY);
    KpiEvents.Order done = order.in("READY_FOR_PICKUP", Phase.HAND_BACK);
    opened(order, START);
    driver.until(START.plusSeconds(1));
    moved(order, done);
    driver.pass(Duration.ofSeconds(1));
    driver.until(FINAL.plus(Duration.ofDays(40)));
    driver.pass(Duration.ofSeconds(1));
    moved(done, done.in("VOIDED", Phase.CANCELLED));
    driver.pass(Duration.ofSeconds(1));

    assertThat(driver.rows(Topics.KPI_TECHNICIAN_DAILY).values())
        .filteredOn(row -> row.getKpiId().equals("flow.completed_count"))
        .allMatch(row -> row.getRevision() > 2 && row.getNumerator() == 0)
        .isNotEmpty();
    assertThat(driver.corrections())
        .filteredOn(told -> told.getKpiId().equals("flow.completed_count"))
        .as("that of the shop does")
        .hasSize(2);
    assertThat(driver.corrections().toString())
        .doesNotContain("tech1")
        .doesNotContain("technician");
  }

  private List<NoteKpiCorrection> ofDay() {
    return driver.corrections().stream()
        .filter(told -> told.getGrain().equals("day"))
        .filter(told -> told.getKpiId().equals("flow.intake_count"))
        .toList();
  }

  private void opened(KpiEvents.Order order, Instant occurred) {
    opened(order, occurred, driver.now());
  }

  private void opened(KpiEvents.Order order, Instant occurred, Instant recorded) {
    sequence++;
    driver.event(
        new WorkOrderCreated(
            KpiEvents.meta(sequence, order.shop(), occurred, recorded.plusMillis(sequence)),
            KpiEvents.order(order),
            KpiEvents.customer(),
            null,
            null,
            KpiEvents.summary(order.shop(), "UTC")));
  }

  private void moved(KpiEvents.Order before, KpiEvents.Order after) {
    sequence++;
    Instant now = driver.now();
    driver.event(
        KpiEvents.moved(
            KpiEvents.meta(sequence, after.shop(), now, now.plusMillis(sequence)), before, after));
  }
}

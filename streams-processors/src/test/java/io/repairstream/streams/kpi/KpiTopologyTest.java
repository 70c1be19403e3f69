package io.repairstream.streams.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.OpenTime;
import io.repairstream.schemas.entity.OpeningHours;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.SpecialDay;
import io.repairstream.schemas.entity.Weekday;
import io.repairstream.schemas.entity.WeeklyOpenTime;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.event.ShopUpdated;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.kpi.InputRange;
import io.repairstream.schemas.kpi.KpiContribution;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.kpi.catalogue.KpiDefinition;
import io.repairstream.schemas.kpi.catalogue.KpiDefinitions;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.streams.Golden;
import io.repairstream.streams.StoreLines;
import io.repairstream.streams.kpi.domain.Kpi;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events, counted requests and attempts in, key figures out. */
class KpiTopologyTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final KpiDriver driver = new KpiDriver(START);
  private long sequence;

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void isTheReviewedTopology() {
    Golden.assertText("kpi.topology.txt", driver.topology().get().describe().toString());
  }

  @Test
  void everyDefinitionIsCountedAndEverythingCountedIsDefined() {
    assertThat(Arrays.stream(Kpi.values()).map(Kpi::id))
        .containsExactlyInAnyOrderElementsOf(
            KpiDefinitions.all().stream().map(KpiDefinition::id).toList());
  }

  @Test
  void countsIntakesPerShopAndLocalDayAndHour() {
    opened("w1", "s1", "Europe/Berlin", "2026-03-01T22:59:59Z");
    opened("w2", "s1", "Europe/Berlin", "2026-03-01T23:00:00Z");
    opened("w3", "s1", "Europe/Berlin", "2026-03-01T10:00:00Z");
    opened("w4", "s2", "America/New_York", "2026-03-01T23:00:00Z");
    driver.pass(Duration.ofSeconds(1));

    Map<String, KpiValue> days = driver.rows(Topics.KPI_SHOP_DAILY);
    assertThat(days.keySet())
        .containsExactlyInAnyOrder(
            "o|s1|flow.intake_count|kind=ticket|2026-03-01",
            "o|s1|flow.intake_count|kind=ticket|2026-03-02",
            "o|s2|flow.intake_count|kind=ticket|2026-03-01");
    assertThat(driver.rows(Topics.KPI_SHOP_HOURLY).keySet())
        .contains("o|s1|flow.intake_count|kind=ticket|2026-03-01T22:00:00Z");
    KpiValue first =
        driver.row(Topics.KPI_SHOP_DAILY, "o|s1|flow.intake_count|kind=ticket|2026-03-01");
    assertThat(first.getNumerator()).isEqualTo(2);
    assertThat(first.getCount()).isEqualTo(2);
    assertThat(first.getRevision()).as("what changes within a second goes out once").isEqualTo(1);
    assertThat(first.getDenominator()).isNull();
    assertThat(first.getIsFinal()).isFalse();
    assertThat(first.getWatermark()).isEqualTo(Instant.parse("2026-03-01T22:59:59Z"));
    assertThat(first.getInputRanges()).containsExactly(new InputRange(Topics.EVENTS, 0, 0L, 2L));
    assertThat(first.getZone()).isEqualTo("Europe/Berlin");
    assertThat(first.getExcluded()).contains("voided");
    assertThat(first.getExcludes()).containsExactly("voided", "internal");
    assertThat(first.getLowSample()).isNull();
    assertThat(driver.contributions())
        .extracting(KpiContribution::getEntityId)
        .containsExactly("w1", "w2", "w3", "w4");
  }

  @Test
  void daysAreAsLongAsTheClocksMakeThem() {
    opened("w1", "s1", "Europe/Berlin", "2026-03-29T10:00:00Z");
    opened("w2", "s1", "Europe/Berlin", "2026-10-25T10:00:00Z");
    // In Beirut the day of the change has no midnight.
    opened("w3", "s3", "Asia/Beirut", "2026-03-29T10:00:00Z");
    driver.pass(Duration.ofSeconds(1));

    assertThat(length("o|s1|flow.intake_count|kind=ticket|2026-03-29"))
        .isEqualTo(Duration.ofHours(23));
    assertThat(length("o|s1|flow.intake_count|kind=ticket|2026-10-25"))
        .isEqualTo(Duration.ofHours(25));
    assertThat(length("o|s3|flow.intake_count|kind=ticket|2026-03-29"))
        .isEqualTo(Duration.ofHours(23));
  }

  @Test
  void aRowIsFinalAfterTheGraceAndALaterFactRevisesIt() {
    String key = "o|s1|flow.intake_count|kind=ticket|2026-03-01";
    opened("w1", "s1", "UTC", "2026-03-01T10:00:00Z");
    driver.until(Instant.parse("2026-03-08T23:59:58Z"));
    assertThat(driver.row(Topics.KPI_SHOP_DAILY, key).getIsFinal()).isFalse();

    driver.pass(Duration.ofSeconds(3));
    driver.pass(Duration.ofSeconds(1));
    assertThat(driver.row(Topics.KPI_SHOP_DAILY, key).getIsFinal()).isTrue();
    assertThat(driver.row(Topics.KPI_SHOP_DAILY, key).getRevision()).isEqualTo(2);

    opened("w2", "s1", "UTC", "2026-03-01T11:00:00Z");
    driver.pass(Duration.ofSeconds(1));
    KpiValue late = driver.row(Topics.KPI_SHOP_DAILY, key);
    assertThat(late.getNumerator()).isEqualTo(2);
    assertThat(late.getRevision()).isEqualTo(3);
    assertThat(late.getIsFinal()).isTrue();
  }

  @Test
  void aQuietShopsDaysAreToldByTheClock() {
    driver.event(new ShopCreated(meta("s1", START), KpiEvents.shop("s1", "Asia/Tokyo", null)));
    opened("w1", "s1", "Asia/Tokyo", "2026-03-01T10:00:00Z");
    driver.until(Instant.parse("2026-03-04T20:00:00Z"));
    driver.pass(Duration.ofSeconds(1));

    Map<String, KpiValue> gauges = driver.rows(Topics.KPI_WORK_IN_PROGRESS);
    assertThat(gauges.keySet().stream().filter(key -> key.contains("wip.aging"))).hasSize(4 * 7);
    assertThat(open("0-2", "2026-03-03")).isEqualTo(1);
    assertThat(open("0-2", "2026-03-04")).isZero();
    assertThat(open("3-7", "2026-03-04")).isEqualTo(1);
  }

  @Test
  void whatIsOverForLongIsForgotten() {
    KpiEvents.Order order = KpiEvents.ticket("w1", "s1");
    opened("w1", "s1", "UTC", "2026-03-01T10:00:00Z");
    moved(order, order.in("VOIDED", Phase.CANCELLED));
    driver.pass(Duration.ofSeconds(1));
    for (int day = 0; day < 410; day++) {
      driver.pass(Duration.ofDays(1));
    }

    assertThat(size(StoredOrders.STORE)).isZero();
    assertThat(size(StoredSlots.STORE)).isZero();
    assertThat(size(StoredGauges.STORE)).isZero();
    try (KeyValueIterator<byte[], byte[]> rows = driver.store(KpiSession.ROWS).all()) {
      assertThat(rows)
          .toIterable()
          .extracting(row -> Headers.text(row.key))
          .isNotEmpty()
          .noneMatch(key -> key.contains("2026-03-0"));
    }
    opened("w2", "s1", "UTC", "2026-03-01T10:00:00Z");
    driver.pass(Duration.ofSeconds(1));
    assertThat(
            driver
                .row(Topics.KPI_SHOP_DAILY, "o|s1|flow.intake_count|kind=ticket|2026-03-01")
                .getNumerator())
        .as("books that were closed 400 days ago stay as they are")
        .isZero();
  }

  @Test
  void requestsAreCountedOncePerBatch() {
    UsageIncrement first = batch("run", 1, "api_calls", 3);
    driver.send(Topics.USAGE_CALLS, first);
    driver.send(Topics.USAGE_CALLS, first);
    driver.send(Topics.USAGE_CALLS, batch("run", 2, "api_calls", 4));
    driver.send(Topics.USAGE_CALLS, batch("other", 1, "api_calls", 5));
    driver.send(Topics.USAGE_CALLS, batch("run", 3, "webhook_deliveries", 9));
    driver.restart();
    driver.send(Topics.USAGE_CALLS, first);
    driver.pass(Duration.ofSeconds(1));

    String calls = "o||api.calls|key_id=k,operation=listTickets,status_class=2xx|2026-03-01";
    assertThat(driver.row(Topics.KPI_SHOP_DAILY, calls).getNumerator()).isEqualTo(12);
    assertThat(driver.row(Topics.KPI_SHOP_DAILY, calls).getShopId()).isNull();
    assertThat(driver.row(Topics.KPI_SHOP_HOURLY, calls + "T10:00:00Z").getCount()).isEqualTo(12);
    assertThat(driver.contributions()).isEmpty();
    for (int day = 0; day < 3; day++) {
      driver.pass(Duration.ofDays(1));
    }
    assertThat(size(CallsCodec.MARKERS)).isZero();
  }

  @Test
  void whoWasToldToWaitIsCountedApartFromOtherErrors() {
    UsageIncrement batch =
        UsageIncrement.newBuilder(batch("run", 1, "api_calls", 3))
            .setLines(
                List.of(
                    new UsageLine("k", "listTickets", 4, true, 2L, null),
                    new UsageLine("k", "listTickets", 4, false, 5L, 429)))
            .build();

    driver.send(Topics.USAGE_CALLS, batch);
    driver.pass(Duration.ofSeconds(1));

    String calls = "o||api.calls|key_id=k,operation=listTickets,status_class=%s|2026-03-01";
    assertThat(driver.row(Topics.KPI_SHOP_DAILY, calls.formatted("4xx")).getNumerator())
        .isEqualTo(2);
    assertThat(driver.row(Topics.KPI_SHOP_DAILY, calls.formatted("429")).getNumerator())
        .isEqualTo(5);
    assertThat(driver.row(Topics.KPI_SHOP_DAILY, calls.formatted("429")).getKpiVersion())
        .isEqualTo(2);
  }

  @Test
  void aBatchThatWasSetAsideHereIsCountedWhenItIsWrittenBack() {
    driver.send(Topics.USAGE_CALLS, batch("run", 2, "api_calls", 4));
    writtenBack(batch("run", 1, "api_calls", 3), "kpi");
    writtenBack(batch("run", 1, "api_calls", 3), "metering");
    driver.send(Topics.USAGE_CALLS, batch("run", 2, "api_calls", 4));
    driver.pass(Duration.ofSeconds(1));

    String calls = "o||api.calls|key_id=k,operation=listTickets,status_class=2xx|2026-03-01";
    assertThat(driver.row(Topics.KPI_SHOP_DAILY, calls).getNumerator()).isEqualTo(7);
  }

  @Test
  void aRunOfAnEdgeThatGoesOnIsRemembered() {
    driver.send(Topics.USAGE_CALLS, batch("run", 1, "api_calls", 3));
    driver.pass(Duration.ofDays(1));
    driver.send(Topics.USAGE_CALLS, batch("run", 2, "api_calls", 3));
    driver.pass(Duration.ofHours(25));

    assertThat(size(CallsCodec.MARKERS)).isOne();
  }

  @Test
  void everyStoreHoldsTheReviewedBytes() {
    KpiEvents.Order order =
        KpiEvents.ticket("w1", "s1")
            .with("screen_repair", "t1", Instant.parse("2026-03-02T10:00:00Z"));
    opened(order, "Europe/Berlin", "2026-03-01T10:00:00Z");
    moved(order, order.in("TRIAGE", Phase.CHECK_IN));
    driver.event(new ShopCreated(meta("s2", START), KpiEvents.shop("s2", "UTC", hours())));
    driver.event(new ShopUpdated(meta("s2", START), KpiEvents.shop("s2", "UTC", null), List.of()));
    driver.send(Topics.USAGE_CALLS, batch("run", 1, "api_calls", 3));

    StringBuilder text = new StringBuilder();
    for (String store : KpiSession.STORES) {
      text.append(StoreLines.section(store, lines(store)));
    }
    Golden.assertText("kpi.stores.txt", text.toString());
  }

  @Test
  void setsBrokenRecordsAsideAndGoesOn() {
    for (String type :
        List.of(
            WorkOrderCreated.class.getName(),
            UsageIncrement.class.getName(),
            DeliveryAttempt.class.getName())) {
      raw(Topics.EVENTS, type, new byte[] {1});
      raw(Topics.EVENTS, type, null);
    }
    raw(Topics.EVENTS, "io.repairstream.schemas.event.Unheard", new byte[] {1});
    opened("w1", "s1", "Not/AZone", "2026-03-29T10:00:00Z");
    opened("w2", "s1", "UTC", "2026-03-29T10:00:00Z");
    driver.pass(Duration.ofSeconds(1));

    assertThat(driver.letters()).isEqualTo(7);
    assertThat(driver.rows(Topics.KPI_SHOP_DAILY)).hasSize(1);
  }

  private static OpeningHours hours() {
    return new OpeningHours(
        List.of(new WeeklyOpenTime(Weekday.TUESDAY, "09:00", "24:00")),
        List.of(
            new SpecialDay("2026-03-01", List.of(new OpenTime("08:00", "13:30"))),
            new SpecialDay("2026-03-02", List.of())));
  }

  private void opened(String id, String shop, String zone, String occurredAt) {
    opened(KpiEvents.ticket(id, shop), zone, occurredAt);
  }

  private void opened(KpiEvents.Order order, String zone, String occurredAt) {
    sequence++;
    driver.event(
        new WorkOrderCreated(
            KpiEvents.meta(
                sequence,
                order.shop(),
                Instant.parse(occurredAt),
                driver.now().plusMillis(sequence)),
            KpiEvents.order(order),
            KpiEvents.customer(),
            null,
            null,
            KpiEvents.summary(order.shop(), zone)));
  }

  private void moved(KpiEvents.Order before, KpiEvents.Order after) {
    driver.event(KpiEvents.moved(meta(after.shop(), driver.now()), before, after));
  }

  private EventMeta meta(String shop, Instant moment) {
    sequence++;
    return KpiEvents.meta(sequence, shop, moment, moment.plusMillis(sequence));
  }

  private static UsageIncrement batch(String run, long number, String meter, long count) {
    return new UsageIncrement(
        run,
        number,
        KpiEvents.ORG,
        meter,
        LocalDate.parse("2026-03-01"),
        LocalDate.parse("2026-04-01"),
        START,
        List.of(new UsageLine("k", "listTickets", 2, true, count, null)));
  }

  private void writtenBack(UsageIncrement batch, String topology) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, UsageIncrement.class.getName());
    Headers.add(headers, Headers.SET_ASIDE_BY, topology);
    Headers.add(headers, Headers.REDRIVEN_FOR, "streams-processors");
    driver.raw(Topics.USAGE_CALLS, driver.wire.encode(Topics.USAGE_CALLS, batch), headers);
  }

  private void raw(String topic, String type, byte @Nullable [] value) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, type);
    driver.raw(topic, value, headers);
  }

  private long open(String bucket, String day) {
    return driver
        .row(Topics.KPI_WORK_IN_PROGRESS, "o|s1|wip.aging|bucket=" + bucket + "|" + day)
        .getNumerator();
  }

  private Duration length(String key) {
    KpiValue row = driver.row(Topics.KPI_SHOP_DAILY, key);
    return Duration.between(row.getWindowStart(), row.getWindowEnd());
  }

  private long size(String store) {
    try (KeyValueIterator<byte[], byte[]> all = driver.store(store).all()) {
      long entries = 0;
      while (all.hasNext()) {
        all.next();
        entries++;
      }
      return entries;
    }
  }

  private Map<String, String> lines(String store) {
    Map<String, String> lines = new TreeMap<>();
    try (KeyValueIterator<byte[], byte[]> all = driver.store(store).all()) {
      while (all.hasNext()) {
        KeyValue<byte[], byte[]> entry = all.next();
        boolean record = entry.value.length > Long.BYTES;
        String value = record ? StoreLines.hex(entry.value) : HexFormat.of().formatHex(entry.value);
        String key =
            store.equals(KpiSession.AGENDA)
                ? HexFormat.of().formatHex(entry.key, 0, Long.BYTES)
                    + " "
                    + Headers.text(Arrays.copyOfRange(entry.key, Long.BYTES, entry.key.length))
                : Headers.text(entry.key);
        lines.put(key, value);
      }
    }
    return lines;
  }
}

package io.repairstream.streams.kpi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.Actor;
import io.repairstream.schemas.entity.ActorKind;
import io.repairstream.schemas.entity.CustomerSummary;
import io.repairstream.schemas.entity.Phase;
import io.repairstream.schemas.entity.Role;
import io.repairstream.schemas.entity.ShopSummary;
import io.repairstream.schemas.entity.WorkOrder;
import io.repairstream.schemas.entity.WorkOrderKind;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.event.WorkOrderCreated;
import io.repairstream.schemas.kpi.InputRange;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.Driver;
import io.repairstream.streams.Golden;
import io.repairstream.streams.StoreLines;
import io.repairstream.streams.failure.DeadLetters;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events in, key figures out. */
class KpiTopologyTest {
  private final WireFormat wire = Driver.wire();
  private final KpiTopology topology = new KpiTopology(wire, new SimpleMeterRegistry());
  private final Driver driver = new Driver(topology.get());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void isTheReviewedTopology() {
    Golden.assertText("kpi.topology.txt", topology.get().describe().toString());
  }

  @Test
  void countsIntakesPerShopAndLocalDay() {
    topology.register();
    created("s1", "Europe/Berlin", "2026-03-01T22:59:59Z");
    created("s1", "Europe/Berlin", "2026-03-01T23:00:00Z");
    created("s1", "Europe/Berlin", "2026-03-01T10:00:00Z");
    created("s2", "America/New_York", "2026-03-01T23:00:00Z");

    Map<String, KpiValue> rows = rows();
    assertThat(rows.keySet())
        .containsExactlyInAnyOrder(
            "o|s1|flow.intake_count||2026-03-01",
            "o|s1|flow.intake_count||2026-03-02",
            "o|s2|flow.intake_count||2026-03-01");
    KpiValue first = row(rows, "o|s1|flow.intake_count||2026-03-01");
    assertThat(first.getNumerator()).isEqualTo(2);
    assertThat(first.getCount()).isEqualTo(2);
    assertThat(first.getRevision()).isEqualTo(2);
    assertThat(first.getDenominator()).isNull();
    assertThat(first.getIsFinal()).isFalse();
    assertThat(first.getWatermark()).isEqualTo(Instant.parse("2026-03-01T22:59:59Z"));
    assertThat(first.getInputRanges()).containsExactly(new InputRange(Topics.EVENTS, 0, 0L, 2L));
    assertThat(first.getZone()).isEqualTo("Europe/Berlin");
  }

  @Test
  void daysAreAsLongAsTheClocksMakeThem() {
    created("s1", "Europe/Berlin", "2026-03-29T10:00:00Z");
    created("s1", "Europe/Berlin", "2026-10-25T10:00:00Z");
    created("s2", "America/New_York", "2026-03-08T16:00:00Z");
    // In Beirut the day of the change has no midnight.
    created("s3", "Asia/Beirut", "2026-03-29T10:00:00Z");

    Map<String, KpiValue> rows = rows();
    assertThat(length(row(rows, "o|s1|flow.intake_count||2026-03-29")))
        .isEqualTo(Duration.ofHours(23));
    assertThat(length(row(rows, "o|s1|flow.intake_count||2026-10-25")))
        .isEqualTo(Duration.ofHours(25));
    assertThat(length(row(rows, "o|s2|flow.intake_count||2026-03-08")))
        .isEqualTo(Duration.ofHours(23));
    assertThat(length(row(rows, "o|s3|flow.intake_count||2026-03-29")))
        .isEqualTo(Duration.ofHours(23));
  }

  @Test
  void storedDaysAreTheReviewedBytes() {
    created("s1", "Europe/Berlin", "2026-03-01T22:59:59Z");
    created("s1", "Europe/Berlin", "2026-03-01T10:00:00Z");
    created("s2", "America/New_York", "2026-03-01T23:00:00Z");

    Golden.assertText(
        "kpi.stores.txt",
        StoreLines.section(
            ShopDailyFold.STORE,
            StoreLines.ofWire(
                requireNonNull(
                    driver.driver().<byte[], byte[]>getKeyValueStore(ShopDailyFold.STORE)))));
  }

  @Test
  void skipsOtherEventsWithoutReadingThem() {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, "io.repairstream.schemas.event.Unheard");
    driver.send(Topics.EVENTS, Headers.utf8("o"), new byte[] {1}, headers);

    assertThat(driver.read(DeadLetters.TOPIC)).isEmpty();
    assertThat(rows()).isEmpty();
  }

  @Test
  void setsBrokenEventsAsideAndGoesOn() {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, WorkOrderCreated.class.getName());
    driver.send(Topics.EVENTS, Headers.utf8("o"), new byte[] {1}, headers);
    driver
        .driver()
        .createInputTopic(
            Topics.EVENTS,
            new org.apache.kafka.common.serialization.ByteArraySerializer(),
            new org.apache.kafka.common.serialization.ByteArraySerializer())
        .pipeInput(new TestRecord<>(Headers.utf8("o"), null, headers, Driver.START));
    created("s1", "Not/AZone", "2026-03-29T10:00:00Z");
    created("s1", "UTC", "2026-03-29T10:00:00Z");

    assertThat(driver.read(DeadLetters.TOPIC)).hasSize(3);
    assertThat(rows()).hasSize(1);
  }

  private void created(String shop, String zone, String occurredAt) {
    Instant at = Instant.parse(occurredAt);
    EventMeta meta =
        new EventMeta(
            "e",
            "o",
            shop,
            1L,
            "work_order",
            "t",
            1L,
            at,
            at,
            new Actor(ActorKind.SYSTEM, "x", Role.OWNER),
            "c",
            null,
            null);
    WorkOrder order =
        new WorkOrder(
            "t",
            "o",
            1L,
            at,
            at,
            null,
            WorkOrderKind.TICKET,
            1L,
            "device-repair@1",
            "INTAKE",
            Phase.CHECK_IN,
            at,
            null,
            "standard",
            shop,
            "c",
            "d",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            List.of());
    WorkOrderCreated event =
        new WorkOrderCreated(
            meta,
            order,
            new CustomerSummary("c", null, null, null, null),
            null,
            null,
            new ShopSummary(shop, "n", "c", zone, "EUR"));
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, event.getSchema().getFullName());
    driver.send(Topics.EVENTS, Headers.utf8("o"), wire.encode(Topics.EVENTS, event), headers);
  }

  private Map<String, KpiValue> rows() {
    Map<String, KpiValue> rows = new HashMap<>();
    driver
        .read(Topics.KPI_SHOP_DAILY)
        .forEach(
            row -> rows.put(Headers.text(row.key()), wire.decode(row.value(), KpiValue.class)));
    return rows;
  }

  private static KpiValue row(Map<String, KpiValue> rows, String key) {
    return requireNonNull(rows.get(key), key);
  }

  private static Duration length(KpiValue row) {
    return Duration.between(row.getWindowStart(), row.getWindowEnd());
  }
}

package io.repairstream.streams.metering;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.failure.DeadLetter;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.schemas.usage.UsageLine;
import io.repairstream.schemas.usage.UsageTotal;
import io.repairstream.streams.Driver;
import io.repairstream.streams.Golden;
import io.repairstream.streams.StoreLines;
import io.repairstream.streams.failure.DeadLetters;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Batches of usage in, totals out, each counted once. */
class MeteringTopologyTest {
  private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);

  private final WireFormat wire = Driver.wire();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final MeteringTopology topology = new MeteringTopology(wire, meters);
  private final Driver driver = new Driver(topology.get());

  @AfterEach
  void close() {
    driver.close();
  }

  @Test
  void isTheReviewedTopology() {
    Golden.assertText("metering.topology.txt", topology.get().describe().toString());
  }

  @Test
  void totalsGrowByEveryBatchOnce() {
    topology.register();
    send("o", "run-1", 1, 5);
    send("o", "run-1", 2, 7);
    send("o", "run-1", 2, 7);
    send("o", "run-1", 1, 5);
    send("o", "run-2", 1, 1);

    UsageTotal total = march();
    assertThat(total.getTotal()).isEqualTo(13);
    assertThat(total.getRequests()).isEqualTo(16);
    assertThat(total.getRevision()).isEqualTo(3);
    assertThat(total.getFirstOffset()).isZero();
    assertThat(total.getLastOffset()).isEqualTo(4);
    assertThat(total.getPeriodEnd()).isEqualTo(MARCH.plusMonths(1));
    assertThat(meters.counter("streams.usage.batches", "order", "repeated").count()).isEqualTo(2);
  }

  @Test
  void organizationsAndPeriodsAreCountedApart() {
    send("o", "run-1", 1, 5);
    send("p", "run-1", 1, 6);
    send(
        new UsageIncrement(
            "run-1",
            2L,
            "o",
            "api_calls",
            MARCH.plusMonths(1),
            MARCH.plusMonths(2),
            Driver.START,
            lines(2)));

    assertThat(totals().keySet())
        .containsExactlyInAnyOrder(
            "o|api_calls|2026-03-01", "o|api_calls|2026-04-01", "p|api_calls|2026-03-01");
  }

  @Test
  void aGapIsNoticedAndItsBatchCounted() {
    send("o", "run-1", 1, 5);
    send("o", "run-1", 4, 5);

    assertThat(march().getTotal()).isEqualTo(10);
    assertThat(meters.counter("streams.usage.batches", "order", "after_gap").count()).isEqualTo(1);
  }

  @Test
  void markersOfRunsThatAreOverAreForgotten() {
    send("o", "run-1", 1, 5);
    driver.pass(Duration.ofHours(47));
    send("o", "run-2", 1, 5);
    assertThat(markers()).isEqualTo(2);
    driver.pass(Duration.ofHours(2));
    assertThat(markers()).isEqualTo(1);
    driver.pass(Duration.ofDays(3));
    assertThat(markers()).isZero();
  }

  @Test
  void expiryLooksAtABoundedNumberAndGoesOnWhereItStopped() {
    KeyValueStore<byte[], byte[]> store = driver.driver().getKeyValueStore(BatchMarkers.STORE);
    BatchMarkerCodec codec = new BatchMarkerCodec(wire);
    for (int i = 0; i < BatchMarkers.LOOKED_AT + 5; i++) {
      store.put(
          Headers.utf8("o/%06d".formatted(i)),
          codec.encode(new BatchMarkers.Marker(1, Instant.EPOCH)));
    }
    BatchMarkers markers = new BatchMarkers(store, codec);

    assertThat(markers.expire(Driver.START)).isEqualTo(BatchMarkers.LOOKED_AT);
    assertThat(markers.expire(Driver.START)).isEqualTo(5);
    assertThat(markers.expire(Driver.START)).isZero();
  }

  @Test
  void storedTotalsAndMarkersAreTheReviewedBytes() {
    send("o", "run-1", 1, 5);
    send("o", "run-1", 2, 7);
    send("o", "run-2", 1, 1);
    send("p", "run-2", 2, 3);

    Golden.assertText(
        "metering.stores.txt", stored(TotalsTable.STORE) + stored(BatchMarkers.STORE));
  }

  @Test
  void aBatchThatWasSetAsideIsCountedWhenItIsWrittenBack() {
    send("o", "run-1", 2, 7);
    UsageIncrement late = increment("o", "run-1", 1, 5);
    sendBack(late, "streams-processors");
    sendBack(late, "api-edge");
    send("o", "run-1", 2, 7);

    assertThat(march().getTotal()).isEqualTo(12);
    assertThat(meters.counter("streams.usage.batches", "order", "set_aside").count()).isEqualTo(1);
  }

  @Test
  void aBatchThatAnotherTopologySetAsideIsLeftToIt() {
    UsageIncrement counted = increment("o", "run-1", 1, 5);
    send(counted);
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, UsageIncrement.class.getName());
    Headers.add(headers, Headers.SET_ASIDE_BY, "kpi");
    Headers.add(headers, Headers.REDRIVEN_FOR, "streams-processors");
    driver.send(Topics.USAGE_CALLS, Headers.utf8("o"), encoded(counted), headers);

    assertThat(march().getTotal()).isEqualTo(5);
  }

  @Test
  void aLetterSaysWhoGaveUpOnTheRecordLast() {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, UsageIncrement.class.getName());
    Headers.add(headers, Headers.SET_ASIDE_BY, MeteringTopology.APPLICATION);
    driver.send(Topics.USAGE_CALLS, Headers.utf8("o"), new byte[] {9}, headers);

    DeadLetter letter =
        wire.decode(driver.read(DeadLetters.TOPIC).getFirst().value(), DeadLetter.class);
    assertThat(letter.getHeaderList())
        .filteredOn(header -> header.getKey().equals(Headers.SET_ASIDE_BY))
        .extracting(header -> StandardCharsets.UTF_8.decode(header.getValue()).toString())
        .containsExactly("metering");
  }

  @Test
  void setsBrokenBatchesAsideAndGoesOn() {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, UsageIncrement.class.getName());
    driver.send(Topics.USAGE_CALLS, Headers.utf8("o"), new byte[] {9}, headers);
    send("o", "run-1", 0, 5);
    send("o", "run-1", 1, -5);
    send(new UsageIncrement("run-1", 1L, "o", "api_calls", MARCH, MARCH, Driver.START, lines(1)));
    driver.send(
        Topics.USAGE_CALLS, Headers.utf8("p"), encoded(increment("o", "run-1", 1, 1)), headers);
    driver.send(Topics.USAGE_CALLS, Headers.utf8("o"), new byte[] {9}, new RecordHeaders());
    send("o", "run-1", 1, 5);

    assertThat(driver.read(DeadLetters.TOPIC)).hasSize(5);
    assertThat(march().getTotal()).isEqualTo(5);
  }

  private String stored(String store) {
    return StoreLines.section(
        store,
        StoreLines.ofWire(requireNonNull(driver.driver().<byte[], byte[]>getKeyValueStore(store))));
  }

  private int markers() {
    KeyValueStore<byte[], byte[]> store = driver.driver().getKeyValueStore(BatchMarkers.STORE);
    int count = 0;
    try (var all = store.all()) {
      while (all.hasNext()) {
        all.next();
        count++;
      }
    }
    return count;
  }

  private void send(String org, String incarnation, long batch, long billable) {
    send(increment(org, incarnation, batch, billable));
  }

  private void sendBack(UsageIncrement increment, String app) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, UsageIncrement.class.getName());
    Headers.add(headers, Headers.REDRIVEN_FOR, app);
    driver.send(
        Topics.USAGE_CALLS, Headers.utf8(increment.getOrgId()), encoded(increment), headers);
  }

  private void send(UsageIncrement increment) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, UsageIncrement.class.getName());
    driver.send(
        Topics.USAGE_CALLS, Headers.utf8(increment.getOrgId()), encoded(increment), headers);
  }

  private byte[] encoded(UsageIncrement increment) {
    return wire.encode(Topics.USAGE_CALLS, increment);
  }

  private static UsageIncrement increment(
      String org, String incarnation, long batch, long billable) {
    return new UsageIncrement(
        incarnation,
        batch,
        org,
        "api_calls",
        MARCH,
        MARCH.plusMonths(1),
        Driver.START,
        lines(billable));
  }

  private static List<UsageLine> lines(long billable) {
    return List.of(
        new UsageLine("k", "createTicket", 2, true, billable, null),
        new UsageLine("k", "createTicket", 4, false, 1L, 429));
  }

  private UsageTotal march() {
    return requireNonNull(totals().get("o|api_calls|2026-03-01"));
  }

  private Map<String, UsageTotal> totals() {
    Map<String, UsageTotal> totals = new HashMap<>();
    driver
        .read(Topics.USAGE_TOTALS)
        .forEach(
            row -> totals.put(Headers.text(row.key()), wire.decode(row.value(), UsageTotal.class)));
    return totals;
  }
}

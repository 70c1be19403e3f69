package io.repairstream.streams.kpi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Events;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.usage.UsageIncrement;
import io.repairstream.streams.Driver;
import io.repairstream.streams.kpi.domain.InputPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However many records a transaction takes, and whether it is broken off and begun again or another
 * owner goes on after it, stores and topics get the same.
 */
class KpiTransactionsTest {
  private static final int STEPS = 200;
  private static final HexFormat HEX = HexFormat.of();

  /** Schema ids are those of one registry. */
  private final WireFormat wire = Driver.wire();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theirLengthsAndWhatBreaksThemOffChangeNothing(long seed) {
    List<Told> told = told(seed);
    Owner careful = new Owner(wire, false);
    told.forEach(
        each -> {
          careful.take(each);
          careful.end();
        });
    Owner careless = new Owner(wire, true);
    Random random = new Random(seed);
    int begun = 0;
    for (int i = 0; i < told.size(); i++) {
      careless.take(told.get(i));
      switch (random.nextInt(30)) {
        case 0 -> {
          careless.breakOff();
          i = begun - 1;
        }
        case 1, 2 -> {
          careless.end();
          begun = i + 1;
          if (random.nextBoolean()) {
            careless.open();
          }
        }
        default -> {
          // The transaction goes on.
        }
      }
    }
    careless.end();

    assertThat(careless.contents()).isEqualTo(careful.contents());
    assertThat(careless.told).containsExactlyElementsOf(careful.told);
    assertThat(careful.told).hasSizeGreaterThan(STEPS);
  }

  /** Events and counted requests; after some of them the clock ticks. */
  private List<Told> told(long seed) {
    Traffic traffic = new Traffic(seed);
    Random random = new Random(seed);
    List<Told> told = new ArrayList<>();
    for (SpecificRecord event : ShopDays.of(seed, STEPS)) {
      Instant now = Events.meta(event).getRecordedAt();
      told.add(new Told(event, now, told.size(), random.nextInt(5) == 0));
      for (SpecificRecord record : traffic.next(now)) {
        if (record instanceof UsageIncrement) {
          told.add(new Told(record, now, told.size(), false));
        }
      }
    }
    return told;
  }

  private record Told(SpecificRecord value, Instant now, long offset, boolean ticks) {}

  /** A task with its stores, in which a crash undoes what was not ended. */
  private static final class Owner {
    private final WireFormat wire;
    private final boolean breaksOff;
    private final KpiMeters meters = new KpiMeters(new SimpleMeterRegistry());
    private final List<CountedStore> stores =
        KpiSession.STORES.stream().map(CountedStore::new).toList();
    private final TransactionEnd end = new TransactionEnd.Builder().build();
    private final MockProcessorContext<Object, byte[]> context = new MockProcessorContext<>();
    private final List<String> told = new ArrayList<>();
    private KpiSession session;
    private Map<String, Map<String, byte[]>> ended;

    /**
     * @param breaksOff whether it remembers what it would go back to
     */
    Owner(WireFormat wire, boolean breaksOff) {
      this.wire = wire;
      this.breaksOff = breaksOff;
      new KpiTopology(wire, new SimpleMeterRegistry()).register();
      context.setCurrentSystemTimeMs(ShopDays.START.minus(Duration.ofDays(1)).toEpochMilli());
      stores.forEach(context::addStateStore);
      context.addStateStore(end);
      session = new KpiSession(context, KpiCodecs.of(wire), meters);
      ended = copies();
    }

    void take(Told next) {
      RecordHeaders headers = new RecordHeaders();
      Headers.add(headers, Headers.TYPE, next.value.getSchema().getFullName());
      String topic = next.value instanceof UsageIncrement ? Topics.USAGE_CALLS : Topics.EVENTS;
      session.handle(
          new Record<>(
              Headers.utf8(KpiEvents.ORG),
              wire.encode(topic, next.value),
              next.now.toEpochMilli(),
              headers),
          new InputPosition(topic, 0, next.offset),
          next.now);
      if (next.ticks) {
        session.tick(next.now);
      }
    }

    void end() {
      end.flushCache();
      if (breaksOff) {
        ended = copies();
      }
      context
          .forwarded()
          .forEach(
              each ->
                  told.add(
                      each.childName().orElseThrow()
                          + ' '
                          + HEX.formatHex((byte[]) each.record().key())
                          + ' '
                          + HEX.formatHex(each.record().value())));
      context.resetForwards();
    }

    /** Another owner goes on with what the stores hold. */
    void open() {
      session.close();
      session = new KpiSession(context, KpiCodecs.of(wire), meters);
    }

    /** What was not ended is gone. */
    void breakOff() {
      context.resetForwards();
      for (CountedStore store : stores) {
        copy(store).forEach((key, value) -> store.delete(HEX.parseHex(key)));
        requireNonNull(ended.get(store.name()))
            .forEach((key, value) -> store.put(HEX.parseHex(key), value));
      }
      open();
    }

    /** What all stores hold, as text. */
    Map<String, String> contents() {
      Map<String, String> contents = new TreeMap<>();
      copies()
          .forEach(
              (store, entries) ->
                  entries.forEach(
                      (key, value) -> contents.put(store + ' ' + key, HEX.formatHex(value))));
      return contents;
    }

    private Map<String, Map<String, byte[]>> copies() {
      Map<String, Map<String, byte[]>> copies = new TreeMap<>();
      stores.forEach(store -> copies.put(store.name(), copy(store)));
      return copies;
    }

    private static Map<String, byte[]> copy(CountedStore store) {
      Map<String, byte[]> entries = new TreeMap<>();
      try (KeyValueIterator<byte[], byte[]> all = store.all()) {
        while (all.hasNext()) {
          KeyValue<byte[], byte[]> entry = all.next();
          entries.put(HEX.formatHex(entry.key), entry.value);
        }
      }
      return entries;
    }
  }
}

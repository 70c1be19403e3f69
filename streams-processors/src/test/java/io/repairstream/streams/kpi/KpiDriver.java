package io.repairstream.streams.kpi;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.NoteKpiCorrection;
import io.repairstream.schemas.kpi.KpiContribution;
import io.repairstream.schemas.kpi.KpiValue;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.Driver;
import io.repairstream.streams.failure.DeadLetters;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.Windowed;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/** Drives the topology of figures, keeps what it says, and can restart it on what it stored. */
final class KpiDriver implements AutoCloseable {
  static final List<String> ROWS =
      List.of(
          Topics.KPI_SHOP_HOURLY,
          Topics.KPI_SHOP_DAILY,
          Topics.KPI_TECHNICIAN_DAILY,
          Topics.KPI_WORK_IN_PROGRESS);

  final WireFormat wire = Driver.wire();
  private final Map<String, Map<String, KpiValue>> rows = new HashMap<>();
  private final List<NoteKpiCorrection> corrections = new ArrayList<>();
  private final List<KpiContribution> contributions = new ArrayList<>();
  private Driver driver;
  private Instant now;
  private int letters;

  KpiDriver(Instant start) {
    now = start;
    driver = new Driver(topology().get(), start);
    ROWS.forEach(topic -> rows.put(topic, new LinkedHashMap<>()));
  }

  KpiTopology topology() {
    KpiTopology topology = new KpiTopology(wire, new SimpleMeterRegistry());
    topology.register();
    return topology;
  }

  /** Sends a record that is keyed by the organization. */
  void send(String topic, SpecificRecord record) {
    RecordHeaders headers = new RecordHeaders();
    Headers.add(headers, Headers.TYPE, record.getSchema().getFullName());
    driver.send(topic, Headers.utf8(KpiEvents.ORG), wire.encode(topic, record), headers);
  }

  /** Sends bytes, or nothing. */
  void raw(String topic, byte @Nullable [] value, RecordHeaders headers) {
    driver
        .driver()
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(Headers.utf8(KpiEvents.ORG), value, headers, now));
  }

  void event(SpecificRecord event) {
    send(Topics.EVENTS, event);
  }

  void pass(Duration time) {
    now = now.plus(time);
    driver.pass(time);
  }

  /** Lets the clock reach {@code moment}, if it has not. */
  void until(Instant moment) {
    if (moment.isAfter(now)) {
      pass(Duration.between(now, moment));
    }
  }

  Instant now() {
    return now;
  }

  /** The process ends and another one goes on with what it stored. */
  void restart() {
    read();
    Driver next = new Driver(topology().get(), now);
    for (String name : KpiSession.STORES) {
      KeyValueStore<byte[], byte[]> to = store(next, name);
      try (KeyValueIterator<byte[], byte[]> all = store(driver, name).all()) {
        while (all.hasNext()) {
          KeyValue<byte[], byte[]> entry = all.next();
          to.put(entry.key, entry.value);
        }
      }
    }
    WindowStore<byte[], byte[]> endings = endings(next);
    try (KeyValueIterator<Windowed<byte[]>, byte[]> all = endings(driver).all()) {
      all.forEachRemaining(
          entry -> endings.put(entry.key.key(), entry.value, entry.key.window().start()));
    }
    driver.close();
    driver = next;
  }

  private static WindowStore<byte[], byte[]> endings(Driver driver) {
    return requireNonNull(driver.driver().<byte[], byte[]>getWindowStore(EndedDeliveries.STORE));
  }

  KeyValueStore<byte[], byte[]> store(String name) {
    return store(driver, name);
  }

  /** A delivery ended, as the first version remembered it: with the number of its attempt. */
  void ended(String of, int attempt) {
    long place =
        now.toEpochMilli() - Math.floorMod(now.toEpochMilli(), EndedDeliveries.MEMORY.toMillis());
    endings(driver)
        .put(Headers.utf8(of), ByteBuffer.allocate(Integer.BYTES).putInt(attempt).array(), place);
  }

  /** What is remembered of deliveries that have ended, as lines for a golden file. */
  Map<String, String> endings() {
    Map<String, String> lines = new TreeMap<>();
    try (KeyValueIterator<Windowed<byte[]>, byte[]> all = endings(driver).all()) {
      all.forEachRemaining(
          entry ->
              lines.put(
                  Headers.text(entry.key.key()) + " @ " + entry.key.window().start(),
                  HexFormat.of().formatHex(entry.value)));
    }
    return lines;
  }

  /** The newest rows of a topic by key. */
  Map<String, KpiValue> rows(String topic) {
    read();
    return requireNonNull(rows.get(topic));
  }

  KpiValue row(String topic, String key) {
    return requireNonNull(rows(topic).get(key), () -> key + " of " + rows(topic).keySet());
  }

  List<KpiContribution> contributions() {
    read();
    return contributions;
  }

  /** What was told of rows that had been final, in its order. */
  List<NoteKpiCorrection> corrections() {
    read();
    return corrections;
  }

  int letters() {
    read();
    return letters;
  }

  private void read() {
    for (String topic : ROWS) {
      for (TestRecord<byte[], byte[]> row : driver.read(topic)) {
        requireNonNull(rows.get(topic))
            .put(Headers.text(row.key()), wire.decode(row.value(), KpiValue.class));
      }
    }
    driver
        .read(Topics.KPI_CONTRIBUTIONS)
        .forEach(record -> contributions.add(wire.decode(record.value(), KpiContribution.class)));
    driver
        .read(Topics.KPI_COMMANDS)
        .forEach(record -> corrections.add(wire.decode(record.value(), NoteKpiCorrection.class)));
    letters += driver.read(DeadLetters.TOPIC).size();
  }

  private static KeyValueStore<byte[], byte[]> store(Driver driver, String name) {
    return requireNonNull(driver.driver().<byte[], byte[]>getKeyValueStore(name));
  }

  @Override
  public void close() {
    driver.close();
  }
}

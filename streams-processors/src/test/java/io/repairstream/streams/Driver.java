package io.repairstream.streams;

import io.confluent.kafka.schemaregistry.client.MockSchemaRegistryClient;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.streams.store.RocksDbSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** Drives one topology with bytes, as the broker would. */
public final class Driver implements AutoCloseable {
  public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final TopologyTestDriver driver;

  public Driver(Topology topology) {
    this(topology, START);
  }

  /** A driver whose clock begins at {@code start}. */
  public Driver(Topology topology, Instant start) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, directory().toString());
    settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
    settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbSettings.class);
    driver = new TopologyTestDriver(topology, settings, start);
  }

  /** A wire format over a registry in memory. */
  public static WireFormat wire() {
    return new WireFormat(new MockSchemaRegistryClient());
  }

  public void send(String topic, byte[] key, byte[] value, Headers headers) {
    driver
        .createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(key, value, headers, START));
  }

  /** What has been written to {@code topic} since last asked. */
  public List<TestRecord<byte[], byte[]>> read(String topic) {
    return driver
        .createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
        .readRecordsToList();
  }

  public void pass(Duration time) {
    driver.advanceWallClockTime(time);
  }

  public TopologyTestDriver driver() {
    return driver;
  }

  @Override
  public void close() {
    driver.close();
  }

  private static Path directory() {
    try {
      return Files.createTempDirectory("streams-test");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary directory", e);
    }
  }
}

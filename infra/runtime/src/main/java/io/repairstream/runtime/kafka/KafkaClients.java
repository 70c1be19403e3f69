package io.repairstream.runtime.kafka;

import io.repairstream.runtime.config.KafkaConfig;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Makes every Kafka client of a process, so that what they all must have (idempotence, read
 * committed, deadlines) is said once.
 *
 * <p>Keys and values are bytes everywhere: records are decoded where a reader knows what they are.
 */
public final class KafkaClients {
  private final Map<String, Object> common;

  /**
   * @param bootstrapServers {@code host:port,…}
   * @param extra client settings that override ours, for example TLS and SASL
   */
  public KafkaClients(String bootstrapServers, Map<String, String> extra) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    // A broker that comes back is used again within a second, not after the default minute-long
    // backoff.
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 50);
    settings.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    settings.putAll(extra);
    this.common = Map.copyOf(settings);
  }

  /** Clients of the broker that {@code config} names. */
  public KafkaClients(KafkaConfig config) {
    this(config.bootstrapServers(), config.properties());
  }

  /** An idempotent producer; a send fails after 10 s, or after 1 s when no metadata is known. */
  public Producer<byte[], byte[]> producer(String clientId) {
    return new KafkaProducer<>(
        producerSettings(clientId), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * {@link #producer} whose sends block for {@code patience} and fail only after it, for a thread
   * that has nothing else to do and whose records are lost with their send.
   */
  public Producer<byte[], byte[]> producer(String clientId, Duration patience) {
    Map<String, Object> settings = producerSettings(clientId);
    // A client that has no broker left to talk to forgets the topics, too.
    if (!common.containsKey(ProducerConfig.MAX_BLOCK_MS_CONFIG)) {
      settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, patience.toMillis());
    }
    if (!common.containsKey(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG)) {
      settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(patience.toMillis()));
    }
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * {@link #producer} for callers on event loops: a send that would have to wait, for metadata or
   * for room, fails at once.
   *
   * <p>Metadata is asked for by such a send too, so that a later one finds it. The first question
   * about a topic always fails; the client forgets metadata when no broker is left to talk to, and
   * asks again by itself.
   */
  public Producer<byte[], byte[]> producerThatNeverWaits(String clientId) {
    Map<String, Object> settings = producerSettings(clientId);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 0);
    // A topic that was idle must not fail its next send.
    settings.putIfAbsent(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(1).toMillis());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** A producer whose transactional id fences any earlier one of the same id. */
  public Producer<byte[], byte[]> transactionalProducer(String transactionalId) {
    Map<String, Object> settings = producerSettings(transactionalId);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Map<String, Object> producerSettings(String clientId) {
    Map<String, Object> settings = new HashMap<>(common);
    settings.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    // More linger throttles callers that hold few connections; batches form under load by
    // themselves.
    settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 1);
    settings.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
    settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    return settings;
  }

  /**
   * A read-committed consumer of a group, which never commits by itself, is known to the group by
   * its name, and leaves the group when it is closed.
   */
  public Consumer<byte[], byte[]> groupConsumer(String group, String instanceId) {
    Map<String, Object> settings = consumerSettings(group + "-" + instanceId);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    // A member that crashed takes its partitions back at once instead of waiting out the session
    // of its former self.
    settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group + "-" + instanceId);
    settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    return new GroupMember(settings);
  }

  /** A read-committed consumer without a group, for {@code assign()}. */
  public Consumer<byte[], byte[]> assignedConsumer(String clientId) {
    return new KafkaConsumer<>(
        consumerSettings(clientId), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The same, whose polls give at most {@code most} records, for who takes a few at a time. */
  public Consumer<byte[], byte[]> assignedConsumer(String clientId, int most) {
    Map<String, Object> settings = consumerSettings(clientId);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, most);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> consumerSettings(String clientId) {
    Map<String, Object> settings = new HashMap<>(common);
    settings.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.putIfAbsent(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100);
    settings.putIfAbsent(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    return settings;
  }

  /** An admin client whose calls fail after 10 s. */
  public Admin admin() {
    Map<String, Object> settings = new HashMap<>(common);
    settings.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    settings.putIfAbsent(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return Admin.create(settings);
  }

  /**
   * Settings of a Streams application: exactly once, no caching, a member the group knows by name.
   *
   * @param applicationId Streams application id, also the consumer group
   * @param instanceId name of this instance within the application
   * @param stateDirectory where its stores lie
   * @param overrides settings that override ours, for example the commit interval
   */
  public Properties streams(
      String applicationId,
      String instanceId,
      String stateDirectory,
      Map<String, Object> overrides) {
    Properties settings = new Properties();
    settings.putAll(common);
    settings.put("application.id", applicationId);
    settings.put("client.id", applicationId + "-" + instanceId);
    settings.put("state.dir", stateDirectory);
    settings.put("processing.guarantee", "exactly_once_v2");
    // One output per command: caching would swallow intermediate values.
    settings.put("statestore.cache.max.bytes", 0L);
    settings.put("main.consumer.group.instance.id", applicationId + "-" + instanceId);
    settings.put("main.consumer.session.timeout.ms", 10_000);
    settings.put("main.consumer.heartbeat.interval.ms", 2_000);
    settings.put("consumer.auto.offset.reset", "earliest");
    settings.put("producer.compression.type", "lz4");
    // Nothing is visible before its transaction ends, and that end sends what waits: lingering
    // costs no latency, and small batches cost a compression buffer and a request each.
    settings.put("producer.linger.ms", 100);
    settings.put("producer.batch.size", 131_072);
    settings.put("ensure.explicit.internal.resource.naming", true);
    settings.putAll(overrides);
    return settings;
  }
}

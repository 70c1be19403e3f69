package io.repairstream.edge.command;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.runtime.kafka.ReadingThread;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the reply partitions of this edge on a thread of its own and hands each reply to who waits
 * for it.
 *
 * <p>Partitions are assigned, not negotiated: this instance's replies come to it alone, from the
 * moment it started.
 */
public final class ReplyInbox implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(ReplyInbox.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration KEPT = Duration.ofSeconds(60);
  private static final Duration EXPIRE_EVERY = Duration.ofSeconds(1);
  private static final long READY_SECONDS = 30;
  private static final int WAITERS = 20_000;

  private final ReplyDecoder decoder;
  private final List<Integer> configured;
  private final String instanceId;
  private final Waiters waiters = new Waiters(WAITERS);
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final ReadingThread thread;
  private volatile int partition = -1;
  private volatile boolean reading;

  /**
   * @param configured partitions this instance owns; empty = the one its name hashes to
   */
  public ReplyInbox(
      Supplier<Consumer<byte[], byte[]>> consumers,
      ReplyDecoder decoder,
      List<Integer> configured,
      String instanceId,
      MeterRegistry metrics) {
    this.decoder = decoder;
    this.configured = List.copyOf(configured);
    this.instanceId = instanceId;
    this.thread = new ReadingThread("reply-inbox", consumers, this::read);
    Gauge.builder("edge.command.waiters", waiters, Waiters::count)
        .description("Requests that wait for the outcome of a command")
        .register(metrics);
  }

  @Override
  public String name() {
    return "reply-inbox";
  }

  @Override
  public void start() throws Exception {
    thread.start();
    if (!ready.await(READY_SECONDS, TimeUnit.SECONDS)) {
      LOG.atWarn().log("reply partitions cannot be read yet");
    }
  }

  Waiters waiters() {
    return waiters;
  }

  /** The partition replies shall come to, or -1 while that is unknown. */
  int partition() {
    return partition;
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    try {
      place(consumer);
      reading = true;
      ready.countDown();
      readOn(consumer);
    } finally {
      reading = false;
    }
  }

  /** Puts {@code consumer} where reading ended, or at the end of what nobody here waits for. */
  private void place(Consumer<byte[], byte[]> consumer) {
    int count = consumer.partitionsFor(Topics.REPLIES).size();
    List<Integer> own =
        configured.isEmpty() ? List.of(Math.floorMod(instanceId.hashCode(), count)) : configured;
    List<TopicPartition> partitions =
        own.stream().map(number -> new TopicPartition(Topics.REPLIES, number)).toList();
    consumer.assign(partitions);
    for (TopicPartition each : partitions) {
      Long position = positions.get(each);
      if (position == null) {
        consumer.seekToEnd(List.of(each));
        positions.put(each, consumer.position(each));
      } else {
        consumer.seek(each, position);
      }
    }
    partition = own.getFirst();
  }

  private void readOn(Consumer<byte[], byte[]> consumer) {
    long expiredNanos = System.nanoTime();
    while (thread.goesOn()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
        take(record);
      }
      long now = System.nanoTime();
      if (now - expiredNanos >= EXPIRE_EVERY.toNanos()) {
        expiredNanos = now;
        waiters.expire(now - KEPT.toNanos());
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    @Nullable String commandId = Headers.text(record.headers(), Headers.COMMAND_ID);
    if (record.value() == null || commandId == null || !waiters.has(commandId)) {
      return;
    }
    try {
      boolean replayed = "true".equals(Headers.text(record.headers(), Headers.REPLAYED));
      waiters.answer(decoder.decode(record.value(), replayed));
    } catch (RuntimeException e) {
      LOG.atError()
          .setCause(e)
          .addKeyValue("partition", record.partition())
          .addKeyValue("offset", record.offset())
          .log("reply cannot be decoded; its caller is told to look at the operation");
    }
  }

  @Override
  public Health check() {
    return reading ? Health.up() : Health.down("reply partitions are not being read");
  }

  @Override
  public void close() {
    thread.close();
  }
}

package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Letters;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.SchemaRegistryException;
import io.repairstream.schemas.serde.UndecodableRecordException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that polls {@code webhook.deliveries.v1}: it hands over, pauses, commits, and
 * never waits.
 */
final class DeliveryConsumer implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(DeliveryConsumer.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration CALL = Duration.ofSeconds(5);
  private static final Duration AGAIN = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final String TYPE = WebhookDelivery.getClassSchema().getFullName();

  private final Consumer<byte[], byte[]> consumer;
  private final WireFormat wireFormat;
  private final Dispatcher dispatcher;
  private final Duration commitInterval;
  private final Clock clock;
  private final java.util.function.Consumer<Throwable> fatal;
  private final Thread thread;

  /** Assigned, and not taken over yet: nothing is read of them. */
  private final Deque<TopicPartition> arriving = new ArrayDeque<>();

  private Map<TopicPartition, OffsetAndMetadata> committed = Map.of();
  private volatile boolean running = true;

  DeliveryConsumer(
      Consumer<byte[], byte[]> consumer,
      WireFormat wireFormat,
      Dispatcher dispatcher,
      Duration commitInterval,
      Clock clock,
      java.util.function.Consumer<Throwable> fatal) {
    this.consumer = consumer;
    this.wireFormat = wireFormat;
    this.dispatcher = dispatcher;
    this.commitInterval = commitInterval;
    this.clock = clock;
    this.fatal = fatal;
    this.thread = Thread.ofPlatform().name("webhook-dispatch").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  boolean alive() {
    return thread.isAlive();
  }

  private void run() {
    try {
      consumer.subscribe(List.of(Topics.WEBHOOK_DELIVERIES), this);
      long committedAt = System.nanoTime();
      while (running) {
        try {
          adopt();
          flow();
          hand(consumer.poll(POLL));
          if (System.nanoTime() - committedAt >= commitInterval.toNanos()) {
            commit();
            committedAt = System.nanoTime();
          }
        } catch (SchemaRegistryException e) {
          LOG.atWarn().setCause(e).log("deliveries wait for the schema registry");
        } catch (RetriableException e) {
          LOG.atWarn().setCause(e).log("deliveries wait for the broker");
          // What failed at once would fail again at once.
          LockSupport.parkNanos(AGAIN.toNanos());
        }
      }
      giveBack(partitions(adopted()));
    } catch (InterruptException e) {
      Thread.currentThread().interrupt();
    } catch (AuthorizationException e) {
      fatal.accept(e);
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("dispatch thread failed");
      fatal.accept(e);
    } finally {
      consumer.close();
    }
  }

  /**
   * Takes over what was assigned. Not where it is assigned: where reading begins is asked of the
   * broker, which may be away just then, and a listener that fails fails the thread.
   */
  private void adopt() {
    try {
      while (!arriving.isEmpty()) {
        TopicPartition next = arriving.getFirst();
        dispatcher.assign(next.partition(), consumer.position(next, POLL));
        arriving.removeFirst();
      }
    } catch (RetriableException e) {
      LOG.atDebug().setCause(e).log("partitions are taken over when the broker answers");
    }
  }

  /** What was assigned and taken over. */
  private Set<TopicPartition> adopted() {
    Set<TopicPartition> adopted = new HashSet<>(consumer.assignment());
    arriving.forEach(adopted::remove);
    return adopted;
  }

  /** Reads on only where there is room. */
  private void flow() {
    Set<TopicPartition> paused = consumer.paused();
    for (TopicPartition partition : adopted()) {
      boolean wanted = dispatcher.wantsMore(partition.partition());
      if (wanted && paused.contains(partition)) {
        consumer.resume(List.of(partition));
      } else if (!wanted && !paused.contains(partition)) {
        consumer.pause(List.of(partition));
      }
    }
  }

  private void hand(ConsumerRecords<byte[], byte[]> records) {
    SchemaRegistryException away = null;
    for (TopicPartition partition : records.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> batch = records.records(partition);
      try {
        List<Incoming> decoded = new ArrayList<>(batch.size());
        for (ConsumerRecord<byte[], byte[]> record : batch) {
          decoded.add(decode(record));
        }
        dispatcher.deliver(partition.partition(), decoded);
      } catch (SchemaRegistryException e) {
        consumer.seek(partition, batch.get(0).offset());
        away = e;
      }
    }
    if (away != null) {
      throw away;
    }
  }

  private Incoming decode(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null || !TYPE.equals(Headers.text(record.headers(), Headers.TYPE))) {
      return new Incoming.Foreign(record.offset());
    }
    try {
      return new Incoming.Delivery(
          record.offset(), wireFormat.decode(record.value(), WebhookDelivery.class));
    } catch (UndecodableRecordException e) {
      LOG.atError()
          .setCause(e)
          .addKeyValue("offset", record.offset())
          .log("delivery went to the dead letters");
      return new Incoming.Poison(
          record.offset(), Letters.of("webhook-dispatcher", record, e, clock.instant()));
    }
  }

  private void commit() {
    Map<TopicPartition, OffsetAndMetadata> offsets = offsets(dispatcher.committable());
    offsets.keySet().retainAll(adopted());
    if (offsets.isEmpty() || offsets.equals(committed)) {
      return;
    }
    committed = offsets;
    consumer.commitAsync(
        offsets,
        (tried, failure) -> {
          if (failure != null) {
            // The next commit says the same or more.
            committed = Map.of();
            LOG.atWarn().setCause(failure).log("offsets were not committed");
          }
        });
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    consumer.pause(assigned);
    arriving.addAll(assigned);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    Set<TopicPartition> leaving = new HashSet<>(revoked);
    arriving.forEach(leaving::remove);
    arriving.removeAll(revoked);
    giveBack(partitions(leaving));
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> lost) {
    arriving.removeAll(lost);
    dispatcher.abandon(partitions(lost));
  }

  private void giveBack(List<Integer> partitions) {
    if (partitions.isEmpty()) {
      return;
    }
    try {
      Map<Integer, Long> settled =
          dispatcher.release(partitions).get(CALL.toSeconds(), TimeUnit.SECONDS);
      settled.values().removeIf(offset -> offset < 0);
      consumer.commitSync(offsets(settled), CALL);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      // The next owner reads again from the last commit: duplicates, no loss.
      LOG.atWarn().setCause(e).log("partitions were given back without a last commit");
    }
  }

  private static List<Integer> partitions(Collection<TopicPartition> partitions) {
    return partitions.stream().map(TopicPartition::partition).toList();
  }

  private static Map<TopicPartition, OffsetAndMetadata> offsets(Map<Integer, Long> byPartition) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    byPartition.forEach(
        (partition, offset) ->
            offsets.put(
                new TopicPartition(Topics.WEBHOOK_DELIVERIES, partition),
                new OffsetAndMetadata(offset)));
    return offsets;
  }

  /** Gives everything back and stops, within bounded time. */
  void close() {
    // No wake-up: it could break the last commit, and a poll lasts a moment.
    running = false;
    try {
      thread.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

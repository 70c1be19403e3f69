package io.repairstream.webhook.log;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads chosen partitions of one topic from their beginning and goes on reading, from a thread of
 * its own.
 *
 * <p>No group: nobody else's comings and goings matter. "The end" is the high watermark, open
 * transactions included: what was written beside a record we have seen may still wait for its
 * commit marker here.
 */
public final class PartitionTail implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionTail.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration STOP = Duration.ofSeconds(5);
  private static final long ADMIN_SECONDS = 10;
  private static final String LEFT = "partition was left";

  private final Consumer<byte[], byte[]> consumer;
  private final Admin admin;
  private final String topic;
  private final Context context;
  private final RecordSink sink;
  private final Thread thread;
  private final Queue<Runnable> commands = new ConcurrentLinkedQueue<>();
  private final Map<TopicPartition, List<Waiter>> waiters = new HashMap<>();
  private volatile boolean running = true;

  /** Prepares records on the tail's thread and says what to do with them on the context. */
  @FunctionalInterface
  public interface RecordSink {
    /** What to run on the context for {@code records}, which are of one partition and in order. */
    Runnable prepare(int partition, List<ConsumerRecord<byte[], byte[]>> records);
  }

  /** A tail of {@code topic} over {@code consumer}, which it owns. */
  public PartitionTail(
      Consumer<byte[], byte[]> consumer,
      Admin admin,
      String topic,
      Context context,
      RecordSink sink) {
    this.consumer = consumer;
    this.admin = admin;
    this.topic = topic;
    this.context = context;
    this.sink = sink;
    this.thread = Thread.ofPlatform().daemon().name("tail-" + topic).unstarted(this::run);
  }

  /** Begins to read. */
  public void start() {
    thread.start();
  }

  /**
   * Reads {@code partition} from its beginning; the future completes when what stands there now was
   * handed over.
   */
  public Future<Void> follow(int partition) {
    return command(
        waiter -> {
          TopicPartition followed = new TopicPartition(topic, partition);
          List<TopicPartition> assigned = new ArrayList<>(consumer.assignment());
          if (!assigned.contains(followed)) {
            assigned.add(followed);
            consumer.assign(assigned);
          }
          consumer.seekToBeginning(List.of(followed));
          await(followed, waiter);
        });
  }

  /** Completes when what stands in {@code partition} now was handed over. */
  public Future<Void> catchUp(int partition) {
    return command(
        waiter -> {
          TopicPartition followed = new TopicPartition(topic, partition);
          if (consumer.assignment().contains(followed)) {
            await(followed, waiter);
          } else {
            new Waiter(waiter, 0).fail(context, new IllegalStateException(LEFT));
          }
        });
  }

  /** Stops reading {@code partition}. */
  public void leave(int partition) {
    commands.add(
        () -> {
          TopicPartition left = new TopicPartition(topic, partition);
          List<TopicPartition> assigned = new ArrayList<>(consumer.assignment());
          assigned.remove(left);
          consumer.assign(assigned);
          for (Waiter waiter : waiters.getOrDefault(left, List.of())) {
            waiter.fail(context, new IllegalStateException(LEFT));
          }
          waiters.remove(left);
        });
  }

  private Future<Void> command(java.util.function.Consumer<Promise<Void>> body) {
    Promise<Void> promise = Promise.promise();
    commands.add(() -> body.accept(promise));
    consumer.wakeup();
    return promise.future();
  }

  private void await(TopicPartition partition, Promise<Void> promise) {
    waiters
        .computeIfAbsent(partition, p -> new ArrayList<>())
        .add(new Waiter(promise, end(partition)));
  }

  private long end(TopicPartition partition) {
    try {
      return admin
          .listOffsets(Map.of(partition, OffsetSpec.latest()))
          .partitionResult(partition)
          .get(ADMIN_SECONDS, TimeUnit.SECONDS)
          .offset();
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException("end of " + partition + " is not known", e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private void run() {
    while (running) {
      try {
        step();
      } catch (WakeupException e) {
        LOG.atTrace().addKeyValue("topic", topic).log("tail was woken");
      } catch (InterruptException e) {
        Thread.currentThread().interrupt();
        break;
      } catch (RuntimeException e) {
        LOG.atWarn().setCause(e).addKeyValue("topic", topic).log("tail goes on after a failure");
        LockSupport.parkNanos(POLL.toNanos());
      }
    }
    consumer.close();
  }

  private void step() {
    Runnable command = commands.peek();
    if (command != null) {
      command.run();
      // Only then: a command that failed because the broker is away is run again.
      commands.poll();
      return;
    }
    if (consumer.assignment().isEmpty()) {
      LockSupport.parkNanos(POLL.toNanos());
      return;
    }
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    RuntimeException failure = null;
    for (TopicPartition partition : records.partitions()) {
      try {
        hand(prepare(partition, records.records(partition)));
      } catch (RuntimeException e) {
        // The others were polled as well: their positions have moved on.
        failure = e;
      }
    }
    waiters.forEach((partition, waiting) -> reached(partition, waiting));
    waiters.values().removeIf(List::isEmpty);
    if (failure != null) {
      throw failure;
    }
  }

  private Runnable prepare(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    try {
      return sink.prepare(partition.partition(), records);
    } catch (RuntimeException e) {
      // Read again later: a record passed over here would be missed until the next start.
      consumer.seek(partition, records.get(0).offset());
      throw e;
    }
  }

  /** Waits until the context has taken the batch: a tail never runs ahead of who it reads for. */
  private void hand(Runnable prepared) {
    CompletableFuture<Void> taken = new CompletableFuture<>();
    context.runOnContext(
        v -> {
          try {
            prepared.run();
          } finally {
            taken.complete(null);
          }
        });
    taken.orTimeout(STOP.toSeconds(), TimeUnit.SECONDS).exceptionally(slow -> null).join();
  }

  private void reached(TopicPartition partition, List<Waiter> waiting) {
    if (!consumer.assignment().contains(partition)) {
      return;
    }
    long position = consumer.position(partition);
    waiting.removeIf(
        waiter -> {
          if (position < waiter.end) {
            return false;
          }
          context.runOnContext(v -> waiter.promise.tryComplete());
          return true;
        });
  }

  @Override
  public void close() {
    running = false;
    consumer.wakeup();
    try {
      thread.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Someone who waits for an offset to be handed over. */
  private record Waiter(Promise<Void> promise, long end) {
    void fail(Context context, RuntimeException cause) {
      context.runOnContext(v -> promise.tryFail(cause));
    }
  }
}

package io.repairstream.benchmarks.load;

import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.Usage;
import io.repairstream.schemas.Headers;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Open-loop load of records: a command goes out when it is due, its reply is awaited by a consumer.
 */
public final class RecordLoop {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration DRAIN = Duration.ofSeconds(30);
  private static final long PAUSE_NANOS = 500_000;

  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> replies;

  /** A loop whose replies arrive on {@code replyPartition}, from now on. */
  public RecordLoop(
      Producer<byte[], byte[]> producer,
      Consumer<byte[], byte[]> replies,
      TopicPartition replyPartition) {
    this.producer = producer;
    this.replies = replies;
    replies.assign(List.of(replyPartition));
    replies.seekToEnd(List.of(replyPartition));
    // Seeking is lazy: without this the first reply could be before the position.
    replies.position(replyPartition);
  }

  /**
   * What is sent as number {@code number}; its header {@code command-id} is one of {@link
   * CommandIds}.
   */
  public interface Commands {
    /** The record. */
    ProducerRecord<byte[], byte[]> command(long number);
  }

  /** Sends at {@code perSecond} and fails unless every command has exactly one reply. */
  public StageResult open(
      Commands commands, ProcessMeter meter, double perSecond, Duration settle, Duration measured) {
    Window window = Window.from(System.nanoTime(), settle, measured);
    Schedule schedule = new Schedule(window.startNanos(), perSecond);
    long total = schedule.dueBy(window.endNanos() - 1);
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Future<?> sender = threads.submit(() -> sendAll(commands, schedule, total));
      Future<Received> receiver = threads.submit(() -> receiveAll(schedule, window, total));
      sleepUntil(window.beginNanos());
      Usage before = meter.read();
      sleepUntil(window.endNanos());
      Usage used = meter.read().since(before);
      get(sender);
      Received received = get(receiver);
      return new StageResult(
          received.doneInWindow / window.seconds(),
          received.doneInWindow,
          0,
          received.latencies.percentiles(),
          used);
    }
  }

  private void sendAll(Commands commands, Schedule schedule, long total) {
    AtomicReference<@Nullable Exception> sendFailure = new AtomicReference<>();
    long sent = 0;
    while (sent < total) {
      Exception failed = sendFailure.get();
      if (failed != null) {
        throw new LoadFailure("a command could not be sent", failed);
      }
      long due = Math.min(total, schedule.dueBy(System.nanoTime()));
      while (sent < due) {
        Future<?> unused =
            producer.send(
                commands.command(sent++),
                (metadata, failure) -> {
                  if (failure != null) {
                    sendFailure.compareAndSet(null, failure);
                  }
                });
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private Received receiveAll(Schedule schedule, Window window, long total) {
    Received received = new Received();
    long end = window.endNanos() + DRAIN.toNanos();
    while (received.seen.cardinality() < total) {
      for (ConsumerRecord<byte[], byte[]> reply : replies.poll(POLL)) {
        received.take(reply, schedule, window);
      }
      if (System.nanoTime() - end > 0) {
        throw new LoadFailure(
            (total - received.seen.cardinality()) + " of " + total + " commands have no reply");
      }
    }
    return received;
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get(DRAIN.multipliedBy(2).toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new LoadFailure("the record loop failed: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LoadFailure("interrupted", e);
    }
  }

  private static void sleepUntil(long nanos) {
    long left = nanos - System.nanoTime();
    while (left > 0) {
      LockSupport.parkNanos(left);
      left = nanos - System.nanoTime();
    }
  }

  /** Replies of one stage. */
  private static final class Received {
    private final BitSet seen = new BitSet();
    private final LatencyRecorder latencies = new LatencyRecorder();
    private long doneInWindow;

    void take(ConsumerRecord<byte[], byte[]> reply, Schedule schedule, Window window) {
      long now = System.nanoTime();
      String id = Headers.text(reply.headers(), Headers.COMMAND_ID);
      if (id == null) {
        throw new LoadFailure("a reply names no command");
      }
      int number = Math.toIntExact(CommandIds.number(id));
      if (seen.get(number)) {
        throw new LoadFailure("command " + number + " has two replies");
      }
      seen.set(number);
      long intended = schedule.intendedNanos(number);
      if (window.holds(now)) {
        doneInWindow++;
      }
      if (window.holds(intended)) {
        latencies.record(intended, now);
      }
    }
  }
}

package io.repairstream.edge.projection;

import io.repairstream.runtime.lifecycle.Health;
import io.repairstream.schemas.serde.SchemaRegistryException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one consumer's partitions into the read model, on a thread of its own.
 *
 * <p>It keeps nothing that failed: after any failure it forgets the batch, asks the read model for
 * its offsets, and reads from there again. While it cannot write, its partitions are paused, so its
 * memory holds one batch at most.
 */
final class ProjectionWorker implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ProjectionWorker.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration FIRST_BACKOFF = Duration.ofMillis(50);
  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);
  private static final long FORGET_EVERY_NANOS = Duration.ofSeconds(10).toNanos();
  private static final long FORGET_MONTHS_EVERY_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int FORGET_AT_ONCE = 5_000;

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final BatchReader reader;
  private final BatchWriter writer;
  private final ReadModelPart part;
  private final Duration feedRetention;
  private final ProjectionMeters meters;
  private final Map<TopicPartition, Long> next = new HashMap<>();
  private Duration backoff = FIRST_BACKOFF;
  private boolean placed;
  private long forgotten = System.nanoTime();
  private long monthsForgotten = forgotten - FORGET_MONTHS_EVERY_NANOS;
  private volatile @Nullable Consumer<byte[], byte[]> current;
  private volatile boolean stopping;
  private volatile Health health = Health.down("not started");

  ProjectionWorker(
      Supplier<Consumer<byte[], byte[]>> consumers,
      BatchReader reader,
      BatchWriter writer,
      ReadModelPart part,
      Duration feedRetention,
      ProjectionMeters meters) {
    this.consumers = consumers;
    this.reader = reader;
    this.writer = writer;
    this.part = part;
    this.feedRetention = feedRetention;
    this.meters = meters;
  }

  Health health() {
    return health;
  }

  /** Makes {@link #run} return soon. */
  void stop() {
    stopping = true;
    Consumer<byte[], byte[]> consumer = current;
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
          current = consumer;
          readOn(consumer);
        } catch (WakeupException e) {
          LOG.atDebug().log("projection was woken to stop");
        } catch (RuntimeException e) {
          health = Health.down("consumer failed");
          LOG.atError().setCause(e).log("projection starts over with a new consumer");
          rest();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      health = Health.down("stopped");
      writer.close();
    }
  }

  private void readOn(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    consumer.subscribe(reader.topics(), new Assigned(consumer));
    placed = false;
    while (!stopping) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(placed ? POLL : backoff);
      try {
        if (!placed) {
          place(consumer);
          continue;
        }
        if (!records.isEmpty()) {
          write(reader.read(records));
        }
        forget();
        forgetMonths();
        recovered();
      } catch (FencedException e) {
        meters.fenced();
        LOG.atWarn().setCause(e).log("another projection has these partitions");
        failed(consumer, "fenced");
      } catch (ReadModelException e) {
        meters.retry();
        boolean locked = e.about() == ReadModelException.About.A_LOCK;
        LOG.atWarn()
            .setCause(locked ? null : e)
            .log(
                locked
                    ? "the read model is being rebuilt, projection waits"
                    : "projection could not write and tries again");
        failed(consumer, locked ? null : "cannot write");
      } catch (ExecutionException | TimeoutException e) {
        meters.retry();
        LOG.atWarn().setCause(e).log("projection could not write and tries again");
        failed(consumer, "cannot write");
      } catch (SchemaRegistryException e) {
        meters.retry();
        LOG.atWarn().setCause(e).log("projection could not read schemas and tries again");
        failed(consumer, "cannot read schemas");
      }
      meters.lag(lag(consumer));
    }
  }

  /** Puts the consumer where the read model has come to. */
  private void place(Consumer<byte[], byte[]> consumer)
      throws ReadModelException, InterruptedException {
    next.clear();
    if (!consumer.assignment().isEmpty()) {
      next.putAll(writer.offsets(consumer.assignment()));
      next.forEach(consumer::seek);
      consumer.resume(consumer.assignment());
    }
    placed = true;
  }

  private void write(List<BatchReader.Read> reads)
      throws ReadModelException,
          FencedException,
          ExecutionException,
          TimeoutException,
          InterruptedException {
    Batch batch = batch(reads);
    long begun = System.nanoTime();
    try {
      writer.write(batch);
    } catch (ReadModelException e) {
      if (!e.isAboutData()) {
        throw e;
      }
      isolate(reads, e);
      return;
    }
    batch.steps().forEach((partition, step) -> next.put(partition, step.to()));
    meters.written(reads.size(), batch.size(), Duration.ofNanos(System.nanoTime() - begun));
  }

  /** Finds the record whose values no database takes, by halves, so that the others are written. */
  private void isolate(List<BatchReader.Read> reads, ReadModelException cause)
      throws ReadModelException,
          FencedException,
          ExecutionException,
          TimeoutException,
          InterruptedException {
    if (reads.size() == 1) {
      write(
          List.of(
              reader.refuse(
                  reads.getFirst(), Objects.requireNonNullElse(cause.getCause(), cause))));
      return;
    }
    int half = reads.size() / 2;
    write(reads.subList(0, half));
    write(reads.subList(half, reads.size()));
  }

  private Batch batch(List<BatchReader.Read> reads) {
    Batch batch = new Batch();
    for (BatchReader.Read read : reads) {
      TopicPartition partition =
          new TopicPartition(read.record().topic(), read.record().partition());
      batch.add(read.changes());
      batch.advance(partition, next.getOrDefault(partition, 0L), read.record().offset() + 1);
    }
    return batch;
  }

  private void forget() throws ReadModelException, InterruptedException {
    if (System.nanoTime() - forgotten > FORGET_EVERY_NANOS) {
      int deleted = part.forget(writer, FORGET_AT_ONCE);
      if (deleted < FORGET_AT_ONCE) {
        forgotten = System.nanoTime();
      }
    }
  }

  /** Old months go; while somebody reads them for long, they stay a little longer. */
  private void forgetMonths() throws ReadModelException, InterruptedException {
    long now = System.nanoTime();
    if (now - monthsForgotten <= FORGET_MONTHS_EVERY_NANOS) {
      return;
    }
    monthsForgotten = now;
    try {
      int dropped = part.forgetMonths(writer, feedRetention);
      if (dropped > 0) {
        LOG.atInfo()
            .addKeyValue("projection", part.projection())
            .addKeyValue("months", dropped)
            .log("months that need not be kept were dropped");
      }
    } catch (ReadModelException e) {
      if (e.about() != ReadModelException.About.A_LOCK) {
        throw e;
      }
      LOG.atInfo().log("old rows are being read and stay a little longer");
    }
  }

  /** Starts over; {@code why} is null when that is no reason to be thought ill. */
  private void failed(Consumer<byte[], byte[]> consumer, @Nullable String why) {
    if (why != null) {
      health = Health.down(why);
    }
    consumer.pause(consumer.assignment());
    placed = false;
    Duration doubled = backoff.multipliedBy(2);
    backoff = doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
  }

  private void recovered() {
    backoff = FIRST_BACKOFF;
    health = Health.up();
  }

  private synchronized void rest() throws InterruptedException {
    wait(LONGEST_BACKOFF.toMillis());
  }

  private static long lag(Consumer<byte[], byte[]> consumer) {
    long lag = 0;
    for (TopicPartition partition : consumer.assignment()) {
      OptionalLong behind = consumer.currentLag(partition);
      lag += behind.orElse(0);
    }
    return lag;
  }

  /** Reads nothing of newly assigned partitions before they are placed. */
  private final class Assigned implements ConsumerRebalanceListener {
    private final Consumer<byte[], byte[]> consumer;

    Assigned(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      consumer.pause(consumer.assignment());
      placed = false;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // Nothing is pending between two polls: what was read was written or forgotten.
    }
  }
}

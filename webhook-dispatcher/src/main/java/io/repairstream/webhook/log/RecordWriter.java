package io.repairstream.webhook.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.serde.WireFormat;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Writes records in the order they are handed over, from a thread of its own.
 *
 * <p>A producer may block while the broker is away, which an event loop must not; what does not fit
 * the bounded queue fails at once and can be handed over again.
 */
public final class RecordWriter implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Producer<byte[], byte[]> producer;
  private final WireFormat wireFormat;
  private final BlockingQueue<Handed> queue;
  private final Duration gathering;
  private final Refusals refusals;
  private final Thread thread;
  private volatile boolean running = true;

  /** A writer over {@code producer}, which it owns, holding at most {@code bound} records. */
  public RecordWriter(
      Producer<byte[], byte[]> producer, WireFormat wireFormat, MeterRegistry meters, int bound) {
    this(producer, wireFormat, meters, bound, Duration.ZERO);
  }

  /**
   * A writer of records that nobody waits for.
   *
   * @param gathering how long it lets records gather before it writes them: a record alone costs a
   *     wake-up of two threads, a batch of its own and a request
   */
  public RecordWriter(
      Producer<byte[], byte[]> producer,
      WireFormat wireFormat,
      MeterRegistry meters,
      int bound,
      Duration gathering) {
    this.producer = producer;
    this.wireFormat = wireFormat;
    this.refusals = new Refusals(meters);
    this.gathering = gathering;
    this.queue = new ArrayBlockingQueue<>(bound);
    this.thread = Thread.ofPlatform().daemon().name("webhook-writer").unstarted(this::run);
  }

  /** Begins to write. */
  public void start() {
    thread.start();
  }

  /**
   * Hands a record over.
   *
   * @param partition where to, or null for where its key belongs
   * @param value null for a tombstone
   * @param context where the future completes
   * @return the record's offset, once all replicas in sync have it; or a failure: then nobody knows
   */
  public Future<Long> write(
      String topic,
      @Nullable Integer partition,
      String key,
      @Nullable SpecificRecord value,
      Context context) {
    return write(topic, partition, key, value, Map.of(), context);
  }

  /** The same with headers beside the one that names the type. */
  public Future<Long> write(
      String topic,
      @Nullable Integer partition,
      String key,
      @Nullable SpecificRecord value,
      Map<String, String> headers,
      Context context) {
    Promise<Long> acknowledged = Promise.promise();
    hand(
        new Handed(
            topic,
            partition,
            Headers.utf8(key),
            value,
            headers,
            (offset, failure) ->
                context.runOnContext(v -> complete(acknowledged, offset, failure))));
    return acknowledged.future();
  }

  private static void complete(
      Promise<Long> acknowledged, @Nullable Long offset, @Nullable Throwable failure) {
    if (failure != null || offset == null) {
      acknowledged.tryFail(failure == null ? new IllegalStateException("no offset") : failure);
    } else {
      acknowledged.tryComplete(offset);
    }
  }

  /**
   * Hands a record over that nobody waits for, to where its key belongs.
   *
   * @param lost told, on any thread, when it may not have been written
   */
  public void tell(String topic, String key, SpecificRecord value, Consumer<Throwable> lost) {
    hand(
        new Handed(
            topic,
            null,
            Headers.utf8(key),
            value,
            Map.of(),
            (offset, failure) -> {
              if (failure != null) {
                lost.accept(failure);
              }
            }));
  }

  private void hand(Handed handed) {
    if (!running || !queue.offer(handed)) {
      refuse(handed, new RejectedExecutionException("record writer is full or stopped"));
    }
  }

  private void refuse(Handed handed, Throwable failure) {
    refusals.note(handed.topic, failure);
    handed.acknowledgement.accept(null, failure);
  }

  /** Records handed over and not yet with the producer. */
  public int queued() {
    return queue.size();
  }

  private void run() {
    List<Handed> gathered = new ArrayList<>();
    while (running || !queue.isEmpty()) {
      try {
        Handed next = queue.poll(100, TimeUnit.MILLISECONDS);
        if (next != null) {
          send(next);
          queue.drainTo(gathered);
          gathered.forEach(this::send);
          gathered.clear();
          gather();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void gather() {
    if (running && !gathering.isZero()) {
      LockSupport.parkNanos(gathering.toNanos());
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
  private void send(Handed next) {
    try {
      RecordHeaders headers = new RecordHeaders();
      next.headers.forEach((name, text) -> Headers.add(headers, name, text));
      byte[] wire = null;
      if (next.value != null) {
        Headers.add(headers, Headers.TYPE, next.value.getSchema().getFullName());
        wire = wireFormat.encode(next.topic, next.value);
      }
      producer.send(
          new ProducerRecord<>(next.topic, next.partition, null, next.key, wire, headers),
          (metadata, failure) -> {
            if (failure == null) {
              next.acknowledgement.accept(metadata.offset(), null);
            } else {
              refuse(next, failure);
            }
          });
    } catch (RuntimeException e) {
      refuse(next, e);
    }
  }

  /**
   * Writes what was handed over, waits for its acknowledgement, and stops; within five seconds
   * each.
   */
  @Override
  public void close() {
    running = false;
    LockSupport.unpark(thread);
    try {
      thread.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    producer.close(STOP);
  }

  /** A record on its way to the producer. */
  private record Handed(
      String topic,
      @Nullable Integer partition,
      byte[] key,
      @Nullable SpecificRecord value,
      Map<String, String> headers,
      Acknowledgement acknowledgement) {}

  /** Told of a record's offset, or of why it has none; on any thread. */
  private interface Acknowledgement {
    void accept(@Nullable Long offset, @Nullable Throwable failure);
  }
}

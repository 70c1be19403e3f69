package io.repairstream.webhook.log;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.serde.WireFormat;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
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
  private final Thread thread;
  private volatile boolean running = true;

  /** A writer over {@code producer}, which it owns, holding at most {@code bound} records. */
  public RecordWriter(Producer<byte[], byte[]> producer, WireFormat wireFormat, int bound) {
    this.producer = producer;
    this.wireFormat = wireFormat;
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
    Handed handed =
        new Handed(topic, partition, Headers.utf8(key), value, headers, acknowledged, context);
    if (!running || !queue.offer(handed)) {
      return Future.failedFuture(
          new RejectedExecutionException("record writer is full or stopped"));
    }
    return acknowledged.future();
  }

  /** Records handed over and not yet with the producer. */
  public int queued() {
    return queue.size();
  }

  private void run() {
    while (running || !queue.isEmpty()) {
      try {
        Handed next = queue.poll(100, TimeUnit.MILLISECONDS);
        if (next != null) {
          send(next);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
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
          (metadata, failure) ->
              next.complete(failure == null ? metadata.offset() : null, failure));
    } catch (RuntimeException e) {
      next.complete(null, e);
    }
  }

  /**
   * Writes what was handed over, waits for its acknowledgement, and stops; within five seconds
   * each.
   */
  @Override
  public void close() {
    running = false;
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
      Promise<Long> acknowledged,
      Context context) {
    void complete(@Nullable Long offset, @Nullable Throwable failure) {
      context.runOnContext(
          v -> {
            if (failure != null || offset == null) {
              acknowledged.tryFail(
                  failure == null ? new IllegalStateException("no offset") : failure);
            } else {
              acknowledged.tryComplete(offset);
            }
          });
    }
  }
}

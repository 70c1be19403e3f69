package io.repairstream.webhook.log;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches single records of a topic by partition and offset, from a thread of its own.
 *
 * <p>Requests that wait together are served in log order, so that neighbours come with one fetch.
 */
public final class RecordFetcher<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordFetcher.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Function<ConsumerRecord<byte[], byte[]>, T> decode;
  private final BlockingQueue<Request<T>> queue;
  private final Thread thread;
  private volatile boolean running = true;

  /**
   * A fetcher over {@code consumer}, which it owns, with at most {@code bound} requests waiting.
   *
   * @param decode turns a record into what is asked for, on the fetcher's thread
   */
  public RecordFetcher(
      Consumer<byte[], byte[]> consumer,
      String topic,
      int bound,
      Function<ConsumerRecord<byte[], byte[]>, T> decode) {
    this.consumer = consumer;
    this.topic = topic;
    this.decode = decode;
    this.queue = new ArrayBlockingQueue<>(bound);
    this.thread = Thread.ofPlatform().daemon().name("fetch-" + topic).unstarted(this::run);
  }

  /** Begins to serve. */
  public void start() {
    thread.start();
  }

  /**
   * The record at exactly {@code offset}, or null when it was compacted away; fails when it cannot
   * be had now.
   */
  public Future<@Nullable T> fetch(int partition, long offset, Context context) {
    Promise<@Nullable T> promise = Promise.promise();
    if (!running
        || !queue.offer(
            new Request<>(new TopicPartition(topic, partition), offset, promise, context))) {
      return Future.failedFuture(
          new RejectedExecutionException("record fetcher is full or stopped"));
    }
    return promise.future();
  }

  private void run() {
    List<Request<T>> batch = new ArrayList<>();
    while (running) {
      batch.clear();
      try {
        Request<T> first = queue.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
          continue;
        }
        batch.add(first);
        queue.drainTo(batch);
        serve(batch);
      } catch (InterruptedException | InterruptException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    consumer.close();
  }

  private void serve(List<Request<T>> batch) {
    Map<TopicPartition, List<Request<T>>> byPartition = new HashMap<>();
    batch.forEach(
        request ->
            byPartition.computeIfAbsent(request.partition, p -> new ArrayList<>()).add(request));
    byPartition.forEach(
        (partition, requests) -> {
          requests.sort(Comparator.comparingLong(Request::offset));
          try {
            serve(partition, requests);
          } catch (InterruptException e) {
            throw e;
          } catch (RuntimeException e) {
            // Those of other partitions may well be there.
            LOG.atWarn()
                .setCause(e)
                .addKeyValue("partition", partition)
                .addKeyValue("records", requests.size())
                .log("records could not be fetched");
            requests.forEach(request -> request.fail(e));
          }
        });
  }

  private void serve(TopicPartition partition, List<Request<T>> requests) {
    if (!consumer.assignment().equals(Set.of(partition))) {
      consumer.assign(List.of(partition));
    }
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    Map<Long, ConsumerRecord<byte[], byte[]>> read = new HashMap<>();
    long readTo = -1;
    for (Request<T> request : requests) {
      // A neighbour may have come with the last fetch; else go there.
      if (request.offset >= readTo) {
        read.clear();
        consumer.seek(partition, request.offset);
        readTo = request.offset;
      }
      while (readTo <= request.offset) {
        if (System.nanoTime() > deadline) {
          throw new KafkaException("records of " + partition + " did not come in time");
        }
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL).records(partition)) {
          read.put(record.offset(), record);
        }
        readTo = consumer.position(partition);
      }
      ConsumerRecord<byte[], byte[]> found = read.get(request.offset);
      request.answer(found == null ? null : decode.apply(found));
    }
  }

  @Override
  public void close() {
    running = false;
    try {
      thread.join(DEADLINE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One record asked for. */
  private record Request<T>(
      TopicPartition partition, long offset, Promise<@Nullable T> promise, Context context) {
    void answer(@Nullable T record) {
      context.runOnContext(v -> promise.tryComplete(record));
    }

    void fail(RuntimeException cause) {
      context.runOnContext(v -> promise.tryFail(cause));
    }
  }
}

package io.repairstream.webhook.replay;

import io.micrometer.core.instrument.Counter;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.serde.UndecodableRecordException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that runs the replays of its partitions, a slice of each by turns. All of them
 * together have no more on their way than a few busy endpoints, however many they are.
 *
 * <p>What it knows of a replay is what the organization has noted of it: whoever gets the partition
 * next goes on there, and what was sent after the note is sent again under the same id.
 */
final class ReplayWorker implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayWorker.class);
  private static final Duration POLL = Duration.ofMillis(100);

  /** So that reading through what is not of a replay leaves the machine to others in between. */
  private static final Duration BREATH = Duration.ofMillis(5);

  private static final Duration STOP = Duration.ofSeconds(15);
  private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int MOST_ON_THEIR_WAY = 256;

  /**
   * So many may hold what they have read, a fetch each; where there are more, each reads it again.
   */
  private static final int MOST_HOLDING = 8;

  private final Consumer<byte[], byte[]> replays;
  private final Consumer<byte[], byte[]> attempts;
  private final ReplayLogs logs;
  private final ReplayWriter writer;
  private final WireFormat wireFormat;
  private final LongSupplier nanoTicker;
  private final Counter unreadable;
  private final EventWalk walk;
  private final Notes notes;
  private final Feed replayFeed;
  private final Feed attemptFeed;
  private final Thread thread;
  private final Map<Key, WebhookReplay> known = new HashMap<>();
  private final Map<Key, ReplayTask> tasks = new HashMap<>();

  /** When those were looked at last that cannot begin. */
  private final Map<Key, Long> refused = new HashMap<>();

  private volatile int running;
  private volatile int onTheirWay;
  private volatile boolean stopping;

  ReplayWorker(
      Consumer<byte[], byte[]> replays,
      Consumer<byte[], byte[]> attempts,
      ReplayLogs logs,
      ReplayWriter writer,
      WireFormat wireFormat,
      LongSupplier nanoTicker,
      Counter sent,
      Counter unreadable) {
    this.replays = replays;
    this.attempts = attempts;
    this.logs = logs;
    this.writer = writer;
    this.wireFormat = wireFormat;
    this.nanoTicker = nanoTicker;
    this.walk = new EventWalk(logs, writer, wireFormat, sent);
    this.notes = new Notes(writer, nanoTicker);
    this.unreadable = unreadable;
    this.replayFeed = new Feed(replays, unreadable::increment);
    this.attemptFeed = new Feed(attempts, unreadable::increment);
    this.thread = Thread.ofPlatform().name("webhook-replay").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  boolean alive() {
    return thread.isAlive();
  }

  /** Replays that go on here. */
  int running() {
    return running;
  }

  /** Deliveries of them that were sent and not tried yet. */
  int onTheirWay() {
    return onTheirWay;
  }

  private void run() {
    replays.subscribe(List.of(Topics.WEBHOOK_REPLAYS), this);
    try {
      while (!stopping) {
        try {
          turn();
        } catch (InterruptException e) {
          throw e;
        } catch (RuntimeException e) {
          LOG.atWarn().setCause(e).log("replays go on from their last notes after a failure");
          tasks.clear();
          notes.keep(List.of());
          LockSupport.parkNanos(POLL.toNanos());
        }
      }
    } catch (InterruptException e) {
      Thread.currentThread().interrupt();
    } finally {
      replays.close();
      attempts.close();
      logs.close();
      writer.close();
    }
  }

  /** One turn of the thread. */
  void turn() {
    replayFeed.poll(
        tasks.isEmpty() ? POLL : Duration.ZERO,
        record -> follow(new Key(record.partition(), Headers.text(record.key())), record.value()));
    begin();
    int most = Math.max(1, MOST_ON_THEIR_WAY / Math.max(1, tasks.size()));
    credit(tasks.values().stream().anyMatch(task -> task.ready(most)) ? BREATH : POLL);
    for (Map.Entry<Key, ReplayTask> entry : List.copyOf(tasks.entrySet())) {
      ReplayTask task = entry.getValue();
      task.tick(now());
      if (task.ready(most)) {
        walk.advance(entry.getKey().partition(), task, most, now());
      }
      if (tasks.size() > MOST_HOLDING) {
        task.putBack();
      }
      notes.note(task);
    }
    running = tasks.size();
    onTheirWay = tasks.values().stream().mapToInt(ReplayTask::onTheirWay).sum();
  }

  private long now() {
    return TimeUnit.NANOSECONDS.toMillis(nanoTicker.getAsLong());
  }

  private void follow(Key key, byte @Nullable [] value) {
    refused.remove(key);
    if (value == null) {
      known.remove(key);
      tasks.remove(key);
      return;
    }
    WebhookReplay replay = wireFormat.decode(value, WebhookReplay.class);
    known.put(key, replay);
    ReplayTask task = tasks.get(key);
    if (task != null && !task.replay().getId().equals(replay.getId())) {
      tasks.remove(key);
    }
  }

  /** Begins what is known to run, once what is known is the end of what was written. */
  private void begin() {
    for (Map.Entry<Key, WebhookReplay> entry : known.entrySet()) {
      Key key = entry.getKey();
      TopicPartition partition = new TopicPartition(Topics.WEBHOOK_REPLAYS, key.partition());
      if (!tasks.containsKey(key) && replays.currentLag(partition).orElse(1) == 0 && due(key)) {
        ReplayTask task = task(entry.getValue(), key);
        if (task != null) {
          tasks.put(key, task);
        }
      }
    }
    Set<TopicPartition> wanted = new HashSet<>();
    tasks
        .keySet()
        .forEach(k -> wanted.add(new TopicPartition(Topics.WEBHOOK_ATTEMPTS, k.partition())));
    if (!wanted.equals(attempts.assignment())) {
      Set<TopicPartition> added = new HashSet<>(wanted);
      added.removeAll(attempts.assignment());
      attempts.assign(wanted);
      attempts.seekToEnd(added);
      // Found out now: an attempt that is made after this is seen.
      added.forEach(attempts::position);
    }
  }

  private boolean due(Key key) {
    Long last = refused.get(key);
    return last == null || nanoTicker.getAsLong() - last >= AGAIN_NANOS;
  }

  /** A task of {@code replay}; null when its endpoint is not there, or cannot be read. */
  private @Nullable ReplayTask task(WebhookReplay replay, Key key) {
    ReplayTask task = null;
    try {
      task = logs.task(replay, key.partition());
    } catch (UndecodableRecordException e) {
      unreadable.increment();
      LOG.atError()
          .setCause(e)
          .addKeyValue("endpoint", key.endpointId())
          .log("replay waits for a version that can read its endpoint");
    }
    if (task == null) {
      refused.put(key, nanoTicker.getAsLong());
    } else {
      refused.remove(key);
    }
    return task;
  }

  private void credit(Duration patience) {
    if (attempts.assignment().isEmpty()) {
      return;
    }
    attemptFeed.poll(
        patience,
        record -> {
          ReplayTask task = tasks.get(new Key(record.partition(), Headers.text(record.key())));
          if (task != null) {
            task.attempted(wireFormat.decode(record.value(), DeliveryAttempt.class), now());
          }
        });
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
    replays.seekToBeginning(assigned);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    List<Integer> left = new ArrayList<>();
    revoked.forEach(partition -> left.add(partition.partition()));
    known.keySet().removeIf(key -> left.contains(key.partition()));
    tasks.keySet().removeIf(key -> left.contains(key.partition()));
    refused.keySet().removeIf(key -> left.contains(key.partition()));
    notes.keep(tasks.values());
  }

  void close() {
    stopping = true;
    try {
      thread.join(STOP);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An endpoint in its partition: it has one replay at a time. */
  private record Key(int partition, String endpointId) {}
}

package io.repairstream.webhook.replay;

import io.micrometer.core.instrument.Counter;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.RecordTypes;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.serde.SchemaRegistryException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.WebhookDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that runs the replays of its partitions, a slice of each by turns.
 *
 * <p>What it knows of a replay is what the organization has noted of it: whoever gets the partition
 * next goes on there, and what was sent after the note is sent again under the same id.
 */
final class ReplayWorker implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayWorker.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final long NOTE_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Consumer<byte[], byte[]> replays;
  private final Consumer<byte[], byte[]> attempts;
  private final ReplayLogs logs;
  private final ReplayWriter writer;
  private final WireFormat wireFormat;
  private final LongSupplier nanoTicker;
  private final Counter sent;
  private final Thread thread;
  private final Map<Key, WebhookReplay> known = new HashMap<>();
  private final Map<Key, ReplayTask> tasks = new HashMap<>();
  private final Map<String, Noted> noted = new HashMap<>();
  private volatile int running;
  private volatile boolean stopping;

  ReplayWorker(
      Consumer<byte[], byte[]> replays,
      Consumer<byte[], byte[]> attempts,
      ReplayLogs logs,
      ReplayWriter writer,
      WireFormat wireFormat,
      LongSupplier nanoTicker,
      Counter sent) {
    this.replays = replays;
    this.attempts = attempts;
    this.logs = logs;
    this.writer = writer;
    this.wireFormat = wireFormat;
    this.nanoTicker = nanoTicker;
    this.sent = sent;
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
          noted.clear();
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

  private void turn() {
    boolean busy = tasks.values().stream().anyMatch(ReplayTask::wantsMore);
    for (ConsumerRecord<byte[], byte[]> record : replays.poll(busy ? Duration.ZERO : POLL)) {
      follow(new Key(record.partition(), Headers.text(record.key())), record.value());
    }
    begin();
    credit();
    for (Map.Entry<Key, ReplayTask> entry : List.copyOf(tasks.entrySet())) {
      ReplayTask task = entry.getValue();
      task.tick(TimeUnit.NANOSECONDS.toMillis(nanoTicker.getAsLong()));
      if (task.wantsMore()) {
        advance(entry.getKey().partition(), task);
      }
      note(task);
    }
    running = tasks.size();
  }

  private void follow(Key key, byte @Nullable [] value) {
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
      TopicPartition partition =
          new TopicPartition(Topics.WEBHOOK_REPLAYS, entry.getKey().partition());
      if (!tasks.containsKey(entry.getKey()) && replays.currentLag(partition).orElse(1) == 0) {
        ReplayTask task = logs.task(entry.getValue(), entry.getKey().partition());
        if (task != null) {
          tasks.put(entry.getKey(), task);
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

  private void credit() {
    if (attempts.assignment().isEmpty()) {
      return;
    }
    for (ConsumerRecord<byte[], byte[]> record : attempts.poll(Duration.ZERO)) {
      ReplayTask task = tasks.get(new Key(record.partition(), Headers.text(record.key())));
      if (task != null) {
        task.attempted(wireFormat.decode(record.value(), DeliveryAttempt.class));
      }
    }
  }

  private void advance(int partition, ReplayTask task) {
    TopicPartition events = logs.events(task.replay().getOrgId());
    byte[] org = Headers.utf8(task.replay().getOrgId());
    List<ConsumerRecord<byte[], byte[]>> slice = logs.slice(events, task.position());
    for (ConsumerRecord<byte[], byte[]> record : slice) {
      if (!task.wantsMore()) {
        return;
      }
      if (Arrays.equals(record.key(), org)) {
        send(partition, task, record);
      }
      task.advance(record.offset() + 1);
    }
    task.advance(Math.max(task.position(), logs.position(events)));
  }

  private void send(int partition, ReplayTask task, ConsumerRecord<byte[], byte[]> record) {
    Class<? extends SpecificRecord> type =
        RecordTypes.EVENTS.named(Headers.text(record.headers(), Headers.TYPE));
    if (type == null) {
      return;
    }
    List<WebhookDelivery> deliveries;
    try {
      deliveries = task.deliveries(wireFormat.decode(record.value(), type));
    } catch (SchemaRegistryException | KafkaException e) {
      // The registry or the broker failed, the event is not at fault: the turn is taken again.
      throw e;
    } catch (RuntimeException e) {
      // The fan-out has put it to the dead letters.
      LOG.atWarn().setCause(e).addKeyValue("offset", record.offset()).log("event is passed over");
      return;
    }
    long now = TimeUnit.NANOSECONDS.toMillis(nanoTicker.getAsLong());
    for (WebhookDelivery delivery : deliveries) {
      writer.deliver(partition, delivery);
      task.sent(delivery.getDeliveryId(), now);
      sent.increment();
    }
  }

  private void note(ReplayTask task) {
    Noted now =
        new Noted(
            nanoTicker.getAsLong(),
            task.position(),
            task.delivered() + task.parked(),
            task.through());
    Noted last = noted.get(task.replay().getId());
    if (last != null && (last.same(now) || (!now.through && now.at - last.at < NOTE_NANOS))) {
      return;
    }
    // What is noted as taken is in the log before the note is.
    writer.settle();
    writer.note(task);
    noted.put(task.replay().getId(), now);
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
    noted.keySet().retainAll(tasks.values().stream().map(task -> task.replay().getId()).toList());
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

  /** What was noted last of a replay, and when. */
  private record Noted(long at, long position, long settled, boolean through) {
    boolean same(Noted other) {
      return position == other.position && settled == other.settled && through == other.through;
    }
  }
}

package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.Headers;
import io.repairstream.schemas.serde.UndecodableRecordException;
import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.webhook.EndpointHealth;
import io.repairstream.schemas.webhook.RetryRecord;
import io.repairstream.webhook.log.PartitionTail;
import io.repairstream.webhook.retry.RetryEntry;
import io.repairstream.webhook.retry.RetryLog;
import io.repairstream.webhook.retry.Tombstone;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The desks of all owned partitions on one context, and the queue between the poll thread and them.
 */
final class Dispatcher implements PartitionTail.RecordSink {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final long TICK_MILLIS = 50;
  private static final int SWEEP_TICKS = 200;
  private static final String HEALTH = EndpointHealth.getClassSchema().getFullName();

  private final Workshop shop;
  private final WireFormat wireFormat;
  private final Map<Integer, PartitionDesk> desks = new ConcurrentHashMap<>();
  private final Deque<Waiting> inbox = new ArrayDeque<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong waitingBytes = new AtomicLong();
  private @Nullable PartitionTail retries;
  private int ticks;

  Dispatcher(Workshop shop, WireFormat wireFormat) {
    this.shop = shop;
    this.wireFormat = wireFormat;
    shop.metrics().gauge("webhook.attempts.in.flight", shop.slots(), Slots::used);
    shop.metrics().gauge("webhook.deliveries.waiting", waiting, AtomicInteger::get);
    shop.metrics()
        .gauge(
            "webhook.deliveries.unsettled",
            desks,
            all -> sum(all.values(), PartitionDesk::unsettled));
    shop.metrics()
        .gauge("webhook.deliveries.parked", desks, all -> sum(all.values(), PartitionDesk::parked));
    shop.metrics()
        .gauge(
            "webhook.deliveries.exhausted",
            desks,
            all -> sum(all.values(), PartitionDesk::exhausted));
    shop.metrics().gauge("webhook.writer.queued", shop.writer(), writer -> writer.queued());
    shop.metrics().gauge("webhook.attempts.on.probation", shop.slots(), Slots::probing);
    shop.metrics().gauge("webhook.attempts.suspect", shop.slots(), Slots::suspects);
    shop.metrics().gauge("webhook.attempts.hanging", shop.slots(), Slots::hanging);
    shop.metrics().gauge("webhook.lanes.waiting", shop.slots(), Slots::waiters);
    shop.metrics().gauge("webhook.lanes", desks, all -> sum(all.values(), PartitionDesk::lanes));
    shop.metrics().gauge("webhook.parked.bytes", desks, all -> parkedBytes());
    shop.metrics().gauge("webhook.held.bytes", desks, all -> heldBytes());
    shop.metrics().gauge("webhook.held.bytes.limit", shop.limits(), DispatchLimits::heldBytes);
  }

  /** Begins to tick; {@code retryTail} reads the retry log into this. */
  void start(PartitionTail retryTail) {
    retries = retryTail;
    shop.destinations()
        .tell(
            new Destinations.Listener() {
              @Override
              public void gone(int partition, String endpointId) {
                open(partition, desk -> desk.endpointsGone(endpointId::equals));
              }

              @Override
              public void changed(
                  int partition, String endpointId, Destination former, Destination now) {
                open(partition, desk -> desk.endpointChanged(endpointId, former, now));
              }
            });
    shop.slots().serve(this::takeWaiting);
    shop.context().runOnContext(v -> shop.context().owner().setPeriodic(TICK_MILLIS, id -> tick()));
  }

  private void tick() {
    long now = shop.clock().millis();
    boolean sweep = ++ticks % SWEEP_TICKS == 0;
    for (PartitionDesk desk : desks.values()) {
      desk.tick(now);
      if (sweep) {
        desk.sweep(now);
      }
    }
    if (sweep) {
      shop.metrics().backlog(desks.values(), now);
    }
    shop.slots().handOn();
  }

  /** Takes {@code partition} over, to be read from {@code position} on; from any thread. */
  void assign(int partition, long position) {
    PartitionDesk desk = new PartitionDesk(partition, position, shop);
    desks.put(partition, desk);
    PartitionTail log = Objects.requireNonNull(retries, "start comes first");
    Future.all(shop.endpoints().follow(partition), log.follow(partition))
        .onSuccess(
            restored -> {
              if (ifCurrent(partition, desk, () -> log.leave(partition))) {
                desk.open();
              }
            })
        .onFailure(
            left ->
                LOG.atInfo()
                    .addKeyValue("partition", partition)
                    .log("partition left before it was restored"));
  }

  /** Gives partitions back; the offsets to commit, by partition; from any thread. */
  CompletableFuture<Map<Integer, Long>> release(Collection<Integer> partitions) {
    CompletableFuture<Map<Integer, Long>> released = new CompletableFuture<>();
    Map<Integer, PartitionDesk> leaving = current(partitions);
    shop.context()
        .runOnContext(
            v -> {
              Map<Integer, Long> offsets = new HashMap<>();
              List<Future<?>> closing = new ArrayList<>();
              leaving.forEach(
                  (partition, desk) ->
                      closing.add(
                          desk.close().onSuccess(offset -> offsets.put(partition, offset))));
              Future.join(closing)
                  .onComplete(
                      done -> {
                        leaving.forEach(this::forget);
                        released.complete(offsets);
                      });
            });
    return released;
  }

  /** Drops partitions that are somebody else's already; from any thread. */
  void abandon(Collection<Integer> partitions) {
    Map<Integer, PartitionDesk> lost = current(partitions);
    lost.values().forEach(PartitionDesk::abandon);
    shop.context().runOnContext(v -> lost.forEach(this::forget));
  }

  /**
   * The desks as they stand on the poll thread: when the context comes to it, the same partition
   * may have been assigned anew.
   */
  private Map<Integer, PartitionDesk> current(Collection<Integer> partitions) {
    Map<Integer, PartitionDesk> current = new HashMap<>();
    for (int partition : partitions) {
      PartitionDesk desk = desks.get(partition);
      if (desk != null) {
        current.put(partition, desk);
      }
    }
    return current;
  }

  /** Forgets {@code desk}; a newer one of the same partition goes on. */
  private void forget(int partition, PartitionDesk desk) {
    boolean left =
        ifCurrent(
            partition,
            desk,
            () -> {
              shop.endpoints().leave(partition);
              Objects.requireNonNull(retries).leave(partition);
              shop.destinations().forget(partition);
            });
    if (left) {
      desks.remove(partition, desk);
    }
  }

  /**
   * Runs {@code step} if {@code desk} is the partition's desk, while no newer one can take its
   * place: a leave after the newer one's follow would leave it without records for ever.
   */
  private boolean ifCurrent(int partition, PartitionDesk desk, Runnable step) {
    return desks.computeIfPresent(
            partition,
            (p, current) -> {
              if (current == desk) {
                step.run();
              }
              return current;
            })
        == desk;
  }

  /** Tells the partition's desk; one that is being restored asks for itself when it opens. */
  private void open(int partition, Consumer<PartitionDesk> told) {
    PartitionDesk desk = desks.get(partition);
    if (desk != null && desk.isOpen()) {
      told.accept(desk);
    }
  }

  /** Hands a batch of one partition over; from the poll thread. */
  void deliver(int partition, List<Incoming> batch) {
    PartitionDesk desk = desks.get(partition);
    if (desk == null) {
      return;
    }
    waiting.addAndGet(batch.size());
    batch.forEach(incoming -> waitingBytes.addAndGet(incoming.bytes()));
    shop.context()
        .runOnContext(
            v -> {
              batch.forEach(incoming -> inbox.add(new Waiting(desk, incoming)));
              shop.slots().handOn();
            });
  }

  private void takeWaiting() {
    while (!inbox.isEmpty() && shop.slots().servesArrivals()) {
      Waiting next = inbox.remove();
      waiting.decrementAndGet();
      waitingBytes.addAndGet(-next.incoming.bytes());
      next.desk.arrive(next.incoming);
    }
  }

  /** Whether more of {@code partition} may be read; from any thread. */
  boolean wantsMore(int partition) {
    PartitionDesk desk = desks.get(partition);
    return desk != null
        && desk.isOpen()
        && waiting.get() < shop.limits().waiting()
        && desk.unsettled() < shop.limits().unsettled()
        && heldBytes() < shop.limits().heldBytes()
        && parkedBytes() < shop.limits().parkedBytes();
  }

  /** Of what is read and not yet looked at, and of what is in hand. */
  private long heldBytes() {
    return waitingBytes.get() + desks.values().stream().mapToLong(PartitionDesk::heldBytes).sum();
  }

  private long parkedBytes() {
    return desks.values().stream().mapToLong(PartitionDesk::parkedBytes).sum();
  }

  /** Offsets to commit, by partition; from any thread. */
  Map<Integer, Long> committable() {
    Map<Integer, Long> offsets = new HashMap<>();
    desks.forEach(
        (partition, desk) -> {
          if (desk.committable() >= 0) {
            offsets.put(partition, desk.committable());
          }
        });
    return offsets;
  }

  /** Whether every owned partition is restored; from any thread. */
  boolean ready() {
    return desks.values().stream().allMatch(PartitionDesk::isOpen);
  }

  @Override
  public Runnable prepare(int partition, List<ConsumerRecord<byte[], byte[]>> records) {
    List<Consumer<PartitionDesk>> restored = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        restored.add(restoration(record));
      } catch (UndecodableRecordException e) {
        // It stays in the log as it is: a version that can read it will.
        LOG.atError()
            .setCause(e)
            .addKeyValue("offset", record.offset())
            .log("record of the retry log cannot be read");
      }
    }
    return () -> {
      PartitionDesk desk = desks.get(partition);
      if (desk != null && !desk.isOpen()) {
        restored.forEach(one -> one.accept(desk));
      }
    };
  }

  private Consumer<PartitionDesk> restoration(ConsumerRecord<byte[], byte[]> record) {
    String key = Headers.text(record.key());
    if (record.value() == null) {
      String replaces = Headers.text(record.headers(), RetryLog.REPLACES);
      return desk ->
          desk.restoreTombstone(
              key, replaces == null ? Tombstone.UNKNOWN : Long.parseLong(replaces));
    }
    if (HEALTH.equals(Headers.text(record.headers(), Headers.TYPE))) {
      EndpointHealth health = wireFormat.decode(record.value(), EndpointHealth.class);
      return desk -> desk.restore(health);
    }
    RetryRecord parked = wireFormat.decode(record.value(), RetryRecord.class);
    RetryEntry entry = Job.entry(parked, shop.clock().millis(parked.getDueAt()), record.offset());
    return desk -> desk.restore(entry, parked.getReplaces(), parked.getFirstAttemptAt());
  }

  private static int sum(Collection<PartitionDesk> desks, ToIntFunction<PartitionDesk> number) {
    return desks.stream().mapToInt(number).sum();
  }

  /** A record on its way to its desk. */
  private record Waiting(PartitionDesk desk, Incoming incoming) {}
}

package io.repairstream.webhook.replay;

import io.repairstream.schemas.Events;
import io.repairstream.schemas.PublicEvents;
import io.repairstream.schemas.entity.WebhookEndpoint;
import io.repairstream.schemas.entity.WebhookReplay;
import io.repairstream.schemas.event.EventMeta;
import io.repairstream.schemas.webhook.AttemptOutcome;
import io.repairstream.schemas.webhook.DeliveryAttempt;
import io.repairstream.schemas.webhook.DeliveryCause;
import io.repairstream.schemas.webhook.WebhookDelivery;
import io.repairstream.webhook.delivery.Deliveries;
import io.repairstream.webhook.delivery.PublishedEvent;
import io.repairstream.webhook.delivery.Subscription;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One replay that runs: what it sends, where it stands, and how much of it is on its way.
 *
 * <p>It goes on only while few of its deliveries are on their way, as its {@link Pace} allows, so
 * that it keeps behind what is new, whatever its length.
 */
final class ReplayTask {
  private static final long PATIENCE_MILLIS = 30_000;

  private final WebhookReplay replay;
  private final Instant registeredAt;
  private final List<Subscription> subscription;
  private final @Nullable Set<String> failed;
  private final long end;
  private final Map<String, Long> onTheirWay = new LinkedHashMap<>();
  private final Deque<ConsumerRecord<byte[], byte[]>> ahead = new ArrayDeque<>();
  private final Pace pace = new Pace();
  private long readTo;
  private long position;
  private long matched;
  private long delivered;
  private long parked;

  /**
   * @param failed ids of what did not arrive, where the replay is of those alone
   * @param position where in the log it goes on
   * @param end where in the log it ends
   */
  ReplayTask(
      WebhookReplay replay,
      WebhookEndpoint endpoint,
      @Nullable Set<String> failed,
      long position,
      long end) {
    this.replay = replay;
    this.registeredAt = endpoint.getCreatedAt();
    this.subscription = List.of(Subscription.of(endpoint));
    this.failed = failed;
    this.position = position;
    this.end = end;
    this.matched = replay.getMatched();
    this.delivered = replay.getDelivered();
    // Nobody saw what became of that which was on its way when this was noted.
    this.parked = replay.getMatched() - replay.getDelivered();
  }

  WebhookReplay replay() {
    return replay;
  }

  long position() {
    return position;
  }

  /**
   * Whether it may go on now.
   *
   * @param most what it may have on its way, beside others
   */
  boolean wantsMore(int most) {
    return position < end && onTheirWay.size() < Math.min(most, pace.window());
  }

  /**
   * Whether it is worth while to go on: many sent at once cost everybody on their way less than as
   * many one by one.
   */
  boolean ready(int most) {
    return wantsMore(most) && onTheirWay.size() <= Math.min(most, pace.window()) / 2;
  }

  /** Whether all is sent and told of. */
  boolean through() {
    return position >= end && onTheirWay.isEmpty();
  }

  /** The log was read up to {@code next}, and {@code slice} is what stood there. */
  void read(List<ConsumerRecord<byte[], byte[]>> slice, long next) {
    ahead.addAll(slice);
    readTo = next;
    settle();
  }

  /** What was read and is not taken yet. */
  Deque<ConsumerRecord<byte[], byte[]>> ahead() {
    return ahead;
  }

  /** The first of what was read is taken. */
  void taken() {
    position = ahead.remove().offset() + 1;
    settle();
  }

  /** What was read and is not taken is not held any longer: it will be read again. */
  void putBack() {
    ahead.clear();
    readTo = position;
  }

  /** Behind the last record there may be marks of transactions. */
  private void settle() {
    if (ahead.isEmpty()) {
      position = Math.max(position, readTo);
    }
  }

  /** What it sends of {@code event}. */
  List<WebhookDelivery> deliveries(SpecificRecord event) {
    EventMeta meta = Events.meta(event);
    Instant occurred = meta.getOccurredAt();
    // Nothing of before the endpoint's own creation: it did not subscribe to that.
    if (!meta.getRecordedAt().isAfter(registeredAt)
        || occurred.isBefore(replay.getFrom())
        || !occurred.isBefore(replay.getTo())) {
      return List.of();
    }
    List<WebhookDelivery> wanted = new ArrayList<>();
    Deliveries.of(
        PublishedEvent.of(event),
        subscription,
        (subscribed, delivery) -> {
          if (named(delivery.getEvent())
              && (failed == null || failed.contains(delivery.getDeliveryId()))) {
            wanted.add(
                WebhookDelivery.newBuilder(delivery)
                    .setCause(DeliveryCause.REPLAY)
                    .setAskedBy(replay.getId())
                    .build());
          }
        });
    return wanted;
  }

  private boolean named(String event) {
    return replay.getEvents().isEmpty()
        || replay.getEvents().stream().anyMatch(pattern -> PublicEvents.matches(pattern, event));
  }

  /** {@code deliveryId} is on its way since {@code now}. */
  void sent(String deliveryId, long now) {
    matched++;
    onTheirWay.put(deliveryId, now);
  }

  /** An attempt was made to deliver something; it may be one of this replay's. */
  void attempted(DeliveryAttempt attempt, long now) {
    Long sentAt = onTheirWay.remove(attempt.getDeliveryId());
    if (sentAt == null) {
      return;
    }
    pace.tried(sentAt, now - sentAt - attempt.getDurationMs(), now);
    if (attempt.getOutcome() == AttemptOutcome.DELIVERED) {
      delivered++;
    } else {
      parked++;
    }
  }

  /** What nobody tried for a while waits for its turn like any other: it is parked. */
  void tick(long now) {
    Iterator<Long> sent = onTheirWay.values().iterator();
    while (sent.hasNext()) {
      long sentAt = sent.next();
      if (now - sentAt <= PATIENCE_MILLIS) {
        return;
      }
      sent.remove();
      pace.tried(sentAt, now - sentAt, now);
      parked++;
    }
  }

  /** Deliveries that were sent and not tried yet. */
  int onTheirWay() {
    return onTheirWay.size();
  }

  long matched() {
    return matched;
  }

  long delivered() {
    return delivered;
  }

  long parked() {
    return parked;
  }
}

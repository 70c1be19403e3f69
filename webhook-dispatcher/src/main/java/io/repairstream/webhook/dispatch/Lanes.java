package io.repairstream.webhook.dispatch;

import io.repairstream.schemas.webhook.EndpointHealth;
import io.repairstream.webhook.lane.Lane;
import io.repairstream.webhook.lane.LaneHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of one partition's endpoints, and what of them must outlive this process: it is noted
 * in the retry log, for failing endpoints alone.
 */
final class Lanes {
  private final int partition;
  private final Workshop shop;
  private final BooleanSupplier owned;
  private final Map<String, Lane<Job>> lanes = new HashMap<>();
  private final Map<String, LaneHealth> noted = new HashMap<>();
  private final Set<String> queued = new LinkedHashSet<>();

  Lanes(int partition, Workshop shop, BooleanSupplier owned) {
    this.partition = partition;
    this.shop = shop;
    this.owned = owned;
  }

  Lane<Job> of(String endpointId) {
    return lanes.computeIfAbsent(endpointId, id -> new Lane<>(shop.limits().lane()));
  }

  /** The lane of an endpoint that has one, or null. */
  @Nullable Lane<Job> find(String endpointId) {
    return lanes.get(endpointId);
  }

  /** Something waits in the queue of the endpoint's lane. */
  void queued(String endpointId) {
    queued.add(endpointId);
  }

  /** Endpoints with something that waits behind what is new. */
  List<String> queuedBehind() {
    List<String> found = new ArrayList<>();
    for (String endpointId : queued) {
      Lane<Job> lane = lanes.get(endpointId);
      if (lane != null && lane.queuedBehind() > 0) {
        found.add(endpointId);
      }
    }
    return found;
  }

  /** Takes out what waits, from the first of each queue on as long as {@code wanted} says yes. */
  List<Job> drainQueued(Predicate<Job> wanted) {
    List<Job> drained = new ArrayList<>();
    queued.removeIf(
        endpointId -> {
          Lane<Job> lane = lanes.get(endpointId);
          if (lane == null) {
            return true;
          }
          drained.addAll(lane.drain(wanted));
          return lane.queued() == 0;
        });
    return drained;
  }

  /** What a former owner noted, null when it took the note back. */
  void restore(String endpointId, @Nullable EndpointHealth note) {
    if (note == null) {
      noted.remove(endpointId);
      return;
    }
    noted.put(
        endpointId,
        new LaneHealth(
            steady(note.getFailingSince()),
            steady(note.getOpenUntil()),
            note.getOpenPeriodMs(),
            steady(note.getPausedUntil())));
  }

  /** Goes on from the notes. */
  void recall() {
    noted.forEach((endpointId, health) -> of(endpointId).recall(health));
  }

  /** Notes how failing endpoints fare, where that has changed. */
  void note() {
    lanes.forEach(
        (endpointId, lane) -> {
          LaneHealth health = lane.health();
          if (!health.sound() && !health.equals(noted.get(endpointId))) {
            noted.put(endpointId, health);
            write(endpointId, note(endpointId, health));
          }
        });
  }

  /** The endpoint took a delivery, or is another one now: a note about it is wrong at once. */
  void recovered(String endpointId) {
    if (noted.remove(endpointId) != null) {
      write(endpointId, null);
    }
  }

  /** Forgets an endpoint that was deleted. */
  void gone(String endpointId) {
    recovered(endpointId);
    Lane<Job> lane = lanes.get(endpointId);
    if (lane != null) {
      lane.forgive();
    }
  }

  /** Forgets lanes that hold nothing. */
  void sweep(long now) {
    lanes.values().removeIf(lane -> lane.idle(now));
  }

  int size() {
    return lanes.size();
  }

  private void write(String endpointId, @Nullable EndpointHealth note) {
    LaneHealth told = noted.get(endpointId);
    var unused =
        shop.retryLog()
            .note(
                partition,
                endpointId,
                note,
                // Written again after a newer one, it would stand in the newer one's place.
                () -> owned.getAsBoolean() && Objects.equals(noted.get(endpointId), told));
  }

  private EndpointHealth note(String endpointId, LaneHealth health) {
    return EndpointHealth.newBuilder()
        .setEndpointId(endpointId)
        .setFailingSince(wall(health.failingSince()))
        .setOpenUntil(wall(health.openUntil()))
        .setOpenPeriodMs(health.openPeriod())
        .setPausedUntil(wall(health.pausedUntil()))
        .build();
  }

  private @Nullable Instant wall(long millis) {
    return millis == LaneHealth.NEVER ? null : shop.clock().wallTime(millis);
  }

  private long steady(@Nullable Instant instant) {
    return instant == null ? LaneHealth.NEVER : shop.clock().millis(instant);
  }
}

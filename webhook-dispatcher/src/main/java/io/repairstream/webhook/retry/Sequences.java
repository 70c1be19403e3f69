package io.repairstream.webhook.retry;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that must not overtake each other, per endpoint and ordering key in source order: only
 * the first of a sequence may be sent, and it stays the first until it is delivered or dropped.
 */
final class Sequences {
  private final Map<Key, TreeMap<Long, String>> byKey = new HashMap<>();

  /** Puts a delivery in its place; returns whether it is the first. */
  boolean enter(String endpointId, String orderingKey, long sourceOffset, String deliveryId) {
    TreeMap<Long, String> sequence =
        byKey.computeIfAbsent(new Key(endpointId, orderingKey), key -> new TreeMap<>());
    // Read twice, it keeps its first place.
    if (!sequence.containsValue(deliveryId)) {
      sequence.put(sourceOffset, deliveryId);
    }
    return sequence.firstEntry().getValue().equals(deliveryId);
  }

  /** Whether {@code deliveryId} is the first of its sequence. */
  boolean first(String endpointId, String orderingKey, String deliveryId) {
    TreeMap<Long, String> sequence = byKey.get(new Key(endpointId, orderingKey));
    return sequence == null || sequence.firstEntry().getValue().equals(deliveryId);
  }

  /** Takes a delivery out; returns the one that is the first now, or null when none is left. */
  @Nullable String leave(String endpointId, String orderingKey, String deliveryId) {
    Key key = new Key(endpointId, orderingKey);
    TreeMap<Long, String> sequence = byKey.get(key);
    if (sequence == null) {
      return null;
    }
    sequence.values().remove(deliveryId);
    if (sequence.isEmpty()) {
      byKey.remove(key);
      return null;
    }
    return sequence.firstEntry().getValue();
  }

  private record Key(String endpointId, String orderingKey) {}
}

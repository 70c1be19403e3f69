package io.repairstream.edge.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.LongSupplier;

/** One sliding window per key, forgotten two minutes after its last use. */
final class MinuteLimiter {
  private static final Duration IDLE = Duration.ofMinutes(2);

  private final Cache<String, SlidingWindow> windows;
  private final LongSupplier seconds;

  /**
   * @param keys keys remembered at most
   * @param seconds a clock in whole seconds that never runs backwards
   */
  MinuteLimiter(int keys, LongSupplier seconds) {
    this.windows = Caffeine.newBuilder().maximumSize(keys).expireAfterAccess(IDLE).build();
    this.seconds = seconds;
  }

  /**
   * Counts a request of {@code key} if it is within {@code limit}, and tells how the key stands
   * then.
   */
  State hit(String key, int limit) {
    return state(key, limit, true);
  }

  /** How {@code key} stands, counting nothing. */
  State look(String key, int limit) {
    return state(key, limit, false);
  }

  private State state(String key, int limit, boolean count) {
    SlidingWindow window = windows.get(key, k -> new SlidingWindow());
    long second = seconds.getAsLong();
    // Several event loops may serve one key.
    synchronized (window) {
      boolean admitted = !count || window.tryHit(second, limit);
      int remaining = Math.max(0, limit - window.count(second));
      int reset = Math.min(SlidingWindow.SECONDS, window.secondsUntilLess(second));
      return new State(admitted, remaining, reset);
    }
  }

  /** Whether a request was let through, and how the key stands after it. */
  record State(boolean admitted, int remaining, int reset) {}
}

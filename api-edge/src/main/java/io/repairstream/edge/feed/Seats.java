package io.repairstream.edge.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.edge.json.Json;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.edge.problem.ErrorCode;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts those that stay for long, of each key and in all, and refuses what is too many. */
final class Seats {
  private final String what;
  private final int most;
  private final int mostPerKey;
  private final AtomicInteger taken = new AtomicInteger();
  private final ConcurrentHashMap<String, Integer> byKey = new ConcurrentHashMap<>();

  /** Seats for {@code what}, e.g. {@code streams}. */
  Seats(String what, int most, int mostPerKey, MeterRegistry metrics) {
    this.what = what;
    this.most = most;
    this.mostPerKey = mostPerKey;
    Gauge.builder("edge.feed." + what, taken, AtomicInteger::get)
        .description("Open " + what + " of the feed")
        .register(metrics);
    Gauge.builder("edge.feed." + what + ".limit", () -> most)
        .description("Most " + what + " of the feed at a time")
        .register(metrics);
  }

  /**
   * A seat for {@code keyId}; run what it gives once to leave it again, further times do nothing.
   *
   * @throws ApiProblem when the key, or the process, has too many
   */
  Runnable take(String keyId) {
    if (taken.incrementAndGet() > most) {
      taken.decrementAndGet();
      throw ApiProblem.unavailable("too many " + what + " are open");
    }
    if (byKey.merge(keyId, 1, Integer::sum) > mostPerKey) {
      leave(keyId);
      throw new ApiProblem(
          ErrorCode.LIMIT_EXCEEDED,
          "the key has " + mostPerKey + " " + what + " open already",
          Json.object().put("limit", mostPerKey));
    }
    AtomicBoolean left = new AtomicBoolean();
    return () -> {
      if (left.compareAndSet(false, true)) {
        leave(keyId);
      }
    };
  }

  private void leave(String keyId) {
    taken.decrementAndGet();
    byKey.computeIfPresent(keyId, (key, count) -> count == 1 ? null : count - 1);
  }
}

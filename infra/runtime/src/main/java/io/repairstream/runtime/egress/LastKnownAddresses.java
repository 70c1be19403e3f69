package io.repairstream.runtime.egress;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers with what a name meant lately when asking for it takes too long or fails, so that name
 * servers that are away, or hang on the names of others, do not make known hosts unreachable.
 *
 * <p>An answer in time always counts, so a name that means another place now is believed at once.
 */
public final class LastKnownAddresses implements HostResolver {
  private static final int MOST_NAMES = 20_000;
  private static final Duration NOT_ASKED = Duration.ofSeconds(30);

  private final HostResolver resolver;
  private final Duration late;
  private final long keptNanos;
  private final LongSupplier nanoTicker;
  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST_NAMES;
        }
      };

  /**
   * Remembers what {@code resolver} answers.
   *
   * @param late how long an answer is waited for where a former one is known
   * @param kept how long an answer may stand in for later ones
   * @param nanoTicker time that never goes back
   */
  public LastKnownAddresses(
      HostResolver resolver, Duration late, Duration kept, LongSupplier nanoTicker) {
    this.resolver = resolver;
    this.late = late;
    this.keptNanos = kept.toNanos();
    this.nanoTicker = nanoTicker;
  }

  @Override
  public CompletionStage<List<InetAddress>> resolve(String host) {
    Known last = find(host);
    if (last != null && last.lateLately(nanoTicker.getAsLong())) {
      return CompletableFuture.completedFuture(last.addresses);
    }
    CompletableFuture<List<InetAddress>> asked = resolver.resolve(host).toCompletableFuture();
    // Whoever has an answer may rely on it being known.
    CompletableFuture<List<InetAddress>> learnt =
        asked.thenApply(addresses -> learn(host, addresses));
    // The resolver sees from its own answer that nobody waits for it any more.
    var unused = learnt.whenComplete((addresses, failure) -> asked.cancel(false));
    return last == null
        ? learnt
        : learnt
            .orTimeout(late.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(failure -> instead(host, last, failure));
  }

  private List<InetAddress> instead(String host, Known last, Throwable failure) {
    if (failure instanceof TimeoutException) {
      put(host, new Known(last.addresses, last.learntAt, nanoTicker.getAsLong(), true));
    }
    return last.addresses;
  }

  private List<InetAddress> learn(String host, List<InetAddress> addresses) {
    long now = nanoTicker.getAsLong();
    put(host, new Known(addresses, now, now, false));
    return addresses;
  }

  private void put(String host, Known now) {
    synchronized (known) {
      known.put(host, now);
    }
  }

  private @Nullable Known find(String host) {
    synchronized (known) {
      Known last = known.get(host);
      if (last != null && nanoTicker.getAsLong() - last.learntAt >= keptNanos) {
        known.remove(host);
        return null;
      }
      return last;
    }
  }

  /**
   * What a name meant.
   *
   * @param learntAt when
   * @param askedAt when it was asked for last
   * @param late whether that took too long
   */
  private record Known(List<InetAddress> addresses, long learntAt, long askedAt, boolean late) {
    /** Asked again so soon, everybody would wait as long again. */
    boolean lateLately(long now) {
      return late && now - askedAt < NOT_ASKED.toNanos();
    }
  }
}

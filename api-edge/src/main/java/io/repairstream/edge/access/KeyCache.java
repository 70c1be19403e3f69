package io.repairstream.edge.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of keys by hash, for a bounded number of them.
 *
 * <p>An answer is fresh until a change of that key was announced, until announcements may have been
 * missed, or until its time has passed. A stale answer that named a principal is kept: it still
 * counts while PostgreSQL is away.
 */
final class KeyCache {
  private static final Duration NEGATIVE = Duration.ofSeconds(1);
  private static final Duration POSITIVE = Duration.ofSeconds(30);

  private final Cache<String, Entry> entries;
  private final AtomicLong losses = new AtomicLong();
  private final AtomicLong changes = new AtomicLong();

  KeyCache(int size) {
    entries = Caffeine.newBuilder().maximumSize(size).build();
  }

  @Nullable Entry find(String hash) {
    return entries.getIfPresent(hash);
  }

  /** How much {@code entry} is worth now. */
  Worth worth(Entry entry, long nowNanos) {
    if (entry.losses != losses.get()) {
      return Worth.DOUBTFUL;
    }
    Duration age = Duration.ofNanos(nowNanos - entry.atNanos);
    if (age.compareTo(entry.principal == null ? NEGATIVE : POSITIVE) < 0) {
      return Worth.FRESH;
    }
    return entry.principal == null ? Worth.DOUBTFUL : Worth.AGED;
  }

  /**
   * Taken before a lookup and given to {@link #put}: an answer from before an announcement is not
   * kept as new.
   */
  Moment moment() {
    return new Moment(losses.get(), changes.get());
  }

  void put(String hash, @Nullable Principal principal, Moment before, long nowNanos) {
    if (changes.get() != before.changes) {
      // Somebody who asked later may have been answered sooner, and that counts for more.
      entries.asMap().putIfAbsent(hash, new Entry(principal, before.losses - 1, nowNanos));
      return;
    }
    Entry fresh = new Entry(principal, before.losses, nowNanos);
    entries.put(hash, fresh);
    // Asked only now: an announcement that comes later finds the entry and removes it.
    if (changes.get() != before.changes) {
      entries.asMap().replace(hash, fresh, new Entry(principal, before.losses - 1, nowNanos));
    }
  }

  /**
   * The answer for {@code hash} is another now: what was known counts no longer, not even in an
   * outage.
   */
  void changed(String hash) {
    changes.incrementAndGet();
    entries.invalidate(hash);
  }

  /**
   * The answers for all keys of {@code orgId} are others now. Looked for among all that is known:
   * organizations change seldom, keys come and go with every request.
   */
  void organizationChanged(String orgId) {
    changes.incrementAndGet();
    entries
        .asMap()
        .values()
        .removeIf(entry -> entry.principal != null && entry.principal.orgId().equals(orgId));
  }

  /** Announcements may have been missed. */
  void lost() {
    losses.incrementAndGet();
  }

  /** How much a remembered answer is worth. */
  enum Worth {
    /** Use it. */
    FRESH,
    /** Use it, and look again meanwhile. */
    AGED,
    /** Look again first. */
    DOUBTFUL
  }

  /** How many announcements had been heard, and how often some may have been missed. */
  record Moment(long losses, long changes) {}

  /** What one lookup found, when. */
  record Entry(@Nullable Principal principal, long losses, long atNanos) {}
}

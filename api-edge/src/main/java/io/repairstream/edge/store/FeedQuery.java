package io.repairstream.edge.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of an organization are asked for.
 *
 * @param after sequence to go on after; null = from the first one that is kept
 * @param names names of the events wanted; empty = all
 * @param view what the caller is limited to; null = it sees every event
 * @param limit events of a page, at least 1
 */
public record FeedQuery(@Nullable Long after, Set<String> names, @Nullable View view, int limit) {
  /** Refuses what no caller may ask. */
  public FeedQuery {
    if (limit < 1 || (after != null && after < 0)) {
      throw new IllegalArgumentException(
          "limit: " + limit + ", after: " + after + " (expected: limit >= 1, after >= 0)");
    }
    names = Set.copyOf(names);
  }

  /** The same question from another place on. */
  public FeedQuery from(long sequence) {
    return new FeedQuery(sequence, names, view, limit);
  }

  /**
   * What a caller that is limited may see.
   *
   * @param resources whose entities it may read
   * @param shops shops it is limited to; empty = all
   */
  public record View(Set<String> resources, Set<String> shops) {
    /** Copies both. */
    public View {
      resources = Set.copyOf(resources);
      shops = Set.copyOf(shops);
    }
  }
}

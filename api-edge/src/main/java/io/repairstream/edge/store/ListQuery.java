package io.repairstream.edge.store;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a list shall contain.
 *
 * @param filters value by filter name; only names of {@link EntityTable#filters()}
 * @param sort order
 * @param updatedSince only rows changed at or after this time
 * @param limit rows of a page, at least 1
 * @param offset rows to leave out before the page; only without {@code after}
 * @param after keyset position to go on from
 * @param countTotal whether to count all rows that match
 */
public record ListQuery(
    Map<String, String> filters,
    Sort sort,
    @Nullable Instant updatedSince,
    int limit,
    int offset,
    @Nullable CursorPosition after,
    boolean countTotal) {
  /** Refuses what no caller may ask. */
  public ListQuery {
    if (limit < 1 || offset < 0) {
      throw new IllegalArgumentException(
          "limit: " + limit + ", offset: " + offset + " (expected: limit >= 1, offset >= 0)");
    }
    filters = Map.copyOf(filters);
  }
}

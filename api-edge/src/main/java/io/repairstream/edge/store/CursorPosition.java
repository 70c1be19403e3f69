package io.repairstream.edge.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The place in a keyset order after the last row of a page.
 *
 * @param at value of the sort column, to the microsecond
 * @param id id of the row, which breaks ties
 * @param asOf where rows that have changed since stand where they stood at this time; null in an
 *     order in which none moves behind the reader
 */
public record CursorPosition(Instant at, String id, @Nullable Instant asOf) {
  /** A place in an order that needs no time. */
  public CursorPosition(Instant at, String id) {
    this(at, id, null);
  }
}

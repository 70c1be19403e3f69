package io.repairstream.edge.store;

import java.time.Instant;

/**
 * The place in a keyset order after the last row of a page.
 *
 * @param at value of the sort column, to the microsecond
 * @param id id of the row, which breaks ties
 */
public record CursorPosition(Instant at, String id) {}

package io.repairstream.edge.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param rows the entities in list form
 * @param total how many rows match in all, or -1 when that was not asked
 * @param hasMore whether rows follow
 * @param next where they begin; null when none follow
 */
public record EntityPage(
    List<StoredEntity> rows, long total, boolean hasMore, @Nullable CursorPosition next) {}

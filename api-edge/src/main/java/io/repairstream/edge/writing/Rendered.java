package io.repairstream.edge.writing;

import org.jspecify.annotations.Nullable;

/**
 * What a command's outcome shows its caller.
 *
 * @param json text of the {@code data}
 * @param version version for the ETag, or null when it is of no single entity
 * @param path path of what was made, below the base, or null when nothing was
 */
public record Rendered(String json, @Nullable Long version, @Nullable String path) {}

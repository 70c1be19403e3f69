package io.repairstream.streams.organization.domain.workorder;

import org.jspecify.annotations.Nullable;

/**
 * One field of a merge patch that was present.
 *
 * @param name the field as the caller named it
 * @param value its new value as text; null removes it
 */
public record FieldPatch(String name, @Nullable String value) {}

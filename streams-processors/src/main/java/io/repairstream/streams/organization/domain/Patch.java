package io.repairstream.streams.organization.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a merge patch says of one field (RFC 7396).
 *
 * @param present whether it says anything
 * @param value the new value; null removes the old one
 */
public record Patch<T>(boolean present, @Nullable T value) {
  /** Nothing is said: the field stays. */
  public static <T> Patch<T> absent() {
    return new Patch<>(false, null);
  }

  /** The field becomes {@code value}. */
  public static <T> Patch<T> of(@Nullable T value) {
    return new Patch<>(true, value);
  }

  /** The field after the patch, when it was {@code current}. */
  public @Nullable T or(@Nullable T current) {
    return present ? value : current;
  }

  /** The field after the patch where it may not be removed: a null leaves {@code current}. */
  public T orKeep(T current) {
    return value == null ? current : value;
  }

  /** Whether the patch would remove the field. */
  public boolean removes() {
    return present && value == null;
  }
}

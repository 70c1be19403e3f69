package io.repairstream.streams.organization.codec;

import io.repairstream.streams.organization.domain.Patch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an update says of one field. */
final class Patches {
  private Patches() {}

  /** {@code value} if the patch names {@code field}; nothing is said of it otherwise. */
  static <T> Patch<T> of(List<String> present, String field, @Nullable T value) {
    return present.contains(field) ? Patch.of(value) : Patch.absent();
  }
}

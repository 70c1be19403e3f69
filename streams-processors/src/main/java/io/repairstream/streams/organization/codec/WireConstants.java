package io.repairstream.streams.organization.codec;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads constants that commands carry as callers write them: in lower case. */
final class WireConstants {
  private WireConstants() {}

  /** The constant called {@code name}; null when there is none. */
  static <T extends Enum<T>> @Nullable T named(Class<T> type, String name) {
    for (T constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
        return constant;
      }
    }
    return null;
  }
}

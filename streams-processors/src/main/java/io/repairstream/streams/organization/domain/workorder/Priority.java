package io.repairstream.streams.organization.domain.workorder;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How urgent a work order is. */
public enum Priority {
  LOW,
  STANDARD,
  HIGH,
  URGENT;

  static final String CHOICES =
      Arrays.stream(values()).map(Priority::wireName).collect(Collectors.joining(", "));

  /** The name callers use. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The priority callers call {@code name}, or null. */
  public static @Nullable Priority named(@Nullable String name) {
    for (Priority priority : values()) {
      if (priority.wireName().equals(name)) {
        return priority;
      }
    }
    return null;
  }
}

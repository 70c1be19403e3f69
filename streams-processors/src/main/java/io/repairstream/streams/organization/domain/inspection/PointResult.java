package io.repairstream.streams.organization.domain.inspection;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What was found at a point; callers use the constants' own names. */
public enum PointResult {
  OK,
  ATTENTION,
  URGENT,
  NOT_CHECKED;

  static final String CHOICES = "OK, ATTENTION, URGENT or NOT_CHECKED";

  /** The result callers call {@code name}, or null. */
  static @Nullable PointResult named(String name) {
    return Arrays.stream(values())
        .filter(result -> result.name().equals(name))
        .findFirst()
        .orElse(null);
  }
}

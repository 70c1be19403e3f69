package io.repairstream.streams.organization.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names callers use for constants that the wire writes in lower case. */
public final class WireName {
  private WireName() {}

  /** The name callers use for {@code constant}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The constant of {@code type} that callers call {@code name}, or null. */
  public static <E extends Enum<E>> @Nullable E find(Class<E> type, @Nullable String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> of(constant).equals(name))
        .findFirst()
        .orElse(null);
  }

  /** Refuses {@code name} in {@code field} unless it names a constant of {@code type}. */
  public static <E extends Enum<E>> @Nullable Refusal objection(
      String field, Class<E> type, @Nullable String name) {
    return find(type, name) == null
        ? Refusal.invalid(field, name == null ? "missing" : name, choices(type))
        : null;
  }

  private static <E extends Enum<E>> String choices(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(WireName::of)
        .collect(Collectors.joining(", ", "one of ", ""));
  }
}

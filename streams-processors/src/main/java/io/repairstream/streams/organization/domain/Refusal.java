package io.repairstream.streams.organization.domain;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Why a command was refused.
 *
 * @param code the closed list's entry
 * @param message one sentence for a person
 * @param details the offending values and what was expected: text, numbers, and lists of text, in a
 *     fixed order
 */
public record Refusal(RefusalCode code, String message, Map<String, Object> details) {
  /** Copies the details, keeping their order. */
  public Refusal {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
  }

  /** A refusal without details. */
  public static Refusal of(RefusalCode code, String message) {
    return new Refusal(code, message, Map.of());
  }

  /**
   * The entity {@code id} named by {@code field} does not exist as far as the caller is concerned.
   */
  public static Refusal notFound(String field, String id) {
    return of(RefusalCode.NOT_FOUND, field + " names nothing in this organization: " + id)
        .with("field", field)
        .with("id", id);
  }

  /** {@code field} has a value it may not have. */
  public static Refusal invalid(String field, String value, String expected) {
    return of(
            RefusalCode.VALIDATION_ERROR,
            field + " is not valid: " + value + " (expected: " + expected + ")")
        .with("field", field)
        .with("value", value)
        .with("expected", expected);
  }

  /** This refusal with one more detail. */
  public Refusal with(String name, String value) {
    return withDetail(name, value);
  }

  /** This refusal with one more detail. */
  public Refusal with(String name, long value) {
    return withDetail(name, value);
  }

  /** This refusal with one more detail. */
  public Refusal with(String name, List<String> values) {
    return withDetail(name, List.copyOf(values));
  }

  private Refusal withDetail(String name, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(details);
    more.put(name, value);
    return new Refusal(code, message, more);
  }
}

package io.repairstream.local.day;

import org.jspecify.annotations.Nullable;

/** The day cannot go on; the message is for the person who started it. */
final class DayFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String code;

  DayFailure(String message) {
    super(message);
    this.code = null;
  }

  /** What the API refused, with its error code. */
  DayFailure(String message, String code) {
    super(message);
    this.code = code;
  }

  DayFailure(String message, Throwable cause) {
    super(message, cause);
    this.code = null;
  }

  /** Whether the API refused with the error code {@code refusal}. */
  boolean is(String refusal) {
    return refusal.equals(code);
  }
}

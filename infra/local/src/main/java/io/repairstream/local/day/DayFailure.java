package io.repairstream.local.day;

/** The day cannot go on; the message is for the person who started it. */
final class DayFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DayFailure(String message) {
    super(message);
  }

  DayFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

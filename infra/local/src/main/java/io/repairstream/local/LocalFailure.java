package io.repairstream.local;

/** The launcher cannot do what was asked; the message says why and what helps. */
final class LocalFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalFailure(String message) {
    super(message);
  }

  LocalFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

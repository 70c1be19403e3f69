package io.repairstream.streams.organization.codec;

/** A record on the command topic that is no command this version can read. */
public final class UnreadableCommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableCommandException(String message) {
    super(message);
  }

  UnreadableCommandException(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.repairstream.embedded;

import org.jspecify.annotations.Nullable;

/** A part could not be started or reached; the message says which, and what its log ended with. */
public final class PartFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PartFailure(String message) {
    super(message);
  }

  PartFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

package io.repairstream.runtime.secret;

import org.jspecify.annotations.Nullable;

/** A stored secret cannot be read: its key is gone, or it was altered or belongs elsewhere. */
public final class SecretUnreadableException extends Exception {
  private static final long serialVersionUID = 1L;

  SecretUnreadableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}

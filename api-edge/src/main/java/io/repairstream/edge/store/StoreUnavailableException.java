package io.repairstream.edge.store;

/**
 * The read model cannot answer now: PostgreSQL is away, too slow, or all its connections are taken.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StoreUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}

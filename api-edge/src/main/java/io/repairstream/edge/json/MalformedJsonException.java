package io.repairstream.edge.json;

/** A body that is not JSON, and where it stops being so. */
public final class MalformedJsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  MalformedJsonException(String message, long offset) {
    super(message);
    this.offset = offset;
  }

  /** Byte at which reading failed. */
  public long offset() {
    return offset;
  }
}

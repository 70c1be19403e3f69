package io.repairstream.edge.projection;

/** A rebuild would not give the rows that are there now; nothing was changed. */
public final class RebuildRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  RebuildRefusedException(String message) {
    super(message);
  }
}

package io.repairstream.edge.projection;

/**
 * Another projection has moved these partitions on: this one reads on from where that has come to.
 */
final class FencedException extends Exception {
  private static final long serialVersionUID = 1L;

  FencedException(String message) {
    super(message);
  }
}

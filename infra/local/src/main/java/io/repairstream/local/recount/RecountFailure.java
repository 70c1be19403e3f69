package io.repairstream.local.recount;

/** Nothing can be recounted; the message is for the person who asked. */
final class RecountFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecountFailure(String message) {
    super(message);
  }

  RecountFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.repairstream.benchmarks.load;

/** The load could not be applied as asked or the answers are wrong; the run is void. */
public final class LoadFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure that {@code message} explains to the person at the terminal. */
  public LoadFailure(String message) {
    super(message);
  }

  /** A failure with its cause. */
  public LoadFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

package io.repairstream.benchmarks.process;

/** A process under test could not be started or does not behave; the message says which and why. */
public final class ProgramFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A failure that {@code message} explains to the person at the terminal. */
  public ProgramFailure(String message) {
    super(message);
  }

  /** A failure with its cause. */
  public ProgramFailure(String message, Throwable cause) {
    super(message, cause);
  }
}

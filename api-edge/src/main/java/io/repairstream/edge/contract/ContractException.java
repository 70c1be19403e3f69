package io.repairstream.edge.contract;

/** The contract document and the code do not fit each other: the process must not start. */
public final class ContractException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A contract of which {@code message} says what is wrong. */
  public ContractException(String message) {
    super(message);
  }

  /** A contract that cannot be read because of {@code cause}. */
  public ContractException(String message, Throwable cause) {
    super(message, cause);
  }
}

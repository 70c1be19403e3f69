package io.repairstream.runtime.config;

/**
 * The configuration is not one this process can run with; the message says why, in words for an
 * operator.
 */
public final class InvalidConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** One sentence per mistake. */
  public InvalidConfigurationException(String message) {
    super(message);
  }

  InvalidConfigurationException(String message, Throwable cause) {
    super(message, cause);
  }
}

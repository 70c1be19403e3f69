package io.repairstream.edge.projection;

/** The read model did not take a batch; whether it ever will is what {@link #isAboutData} says. */
final class ReadModelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean aboutData;

  ReadModelException(String message, Throwable cause, boolean aboutData) {
    super(message, cause);
    this.aboutData = aboutData;
  }

  /** True when the values are such that no database takes them: trying again does not help. */
  boolean isAboutData() {
    return aboutData;
  }
}

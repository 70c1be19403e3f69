package io.repairstream.edge.projection;

/** The read model did not take a batch; whether it ever will is what this is about. */
final class ReadModelException extends Exception {
  private static final long serialVersionUID = 1L;

  private final About about;

  ReadModelException(String message, Throwable cause, About about) {
    super(message, cause);
    this.about = about;
  }

  /** What made it fail. */
  enum About {
    /** Values that no database takes: trying again does not help. */
    DATA,
    /** Somebody holds what has to be written, as a rebuild does: trying again helps. */
    A_LOCK,
    /** Whatever else is wrong with the database or the way to it. */
    THE_WORLD
  }

  About about() {
    return about;
  }

  boolean isAboutData() {
    return about == About.DATA;
  }
}

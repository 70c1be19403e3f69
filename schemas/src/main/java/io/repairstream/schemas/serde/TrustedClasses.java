package io.repairstream.schemas.serde;

import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that it may make instances of our generated classes.
 *
 * <p>Avro refuses every class it was not told of, both when decoding and when a builder copies a
 * record. {@link WireFormat} does this for a process; code that copies records without one asks for
 * it itself.
 */
public final class TrustedClasses {
  private static final String OURS = "io.repairstream.schemas.";

  static {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(), type -> type.getName().startsWith(OURS)));
  }

  private TrustedClasses() {}

  /** Makes sure of it; any number of times. */
  public static void install() {
    // Loading this class has done it, once.
  }
}

package io.repairstream.schemas.serde;

/** The schema registry refused a schema or could not be reached. */
public final class SchemaRegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaRegistryException(String message, Throwable cause) {
    super(message, cause);
  }
}

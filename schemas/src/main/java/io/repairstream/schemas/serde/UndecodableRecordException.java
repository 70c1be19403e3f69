package io.repairstream.schemas.serde;

/** Bytes that are not the record they were said to be: a case for the dead letters. */
public final class UndecodableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UndecodableRecordException(String message) {
    super(message);
  }

  UndecodableRecordException(String message, Throwable cause) {
    super(message, cause);
  }
}

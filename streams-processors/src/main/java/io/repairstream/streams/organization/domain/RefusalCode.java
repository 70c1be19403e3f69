package io.repairstream.streams.organization.domain;

/** Why commands are refused; the names are the error codes callers see. */
public enum RefusalCode {
  NOT_FOUND,
  VALIDATION_ERROR,
  CONFLICT,
  PRECONDITION_FAILED,
  INVALID_TRANSITION,
  PERMISSION_DENIED,
  GATE_NOT_MET,
  LIMIT_EXCEEDED,
  LIMIT_REACHED,
  FORBIDDEN,
  IDEMPOTENCY_KEY_REUSED,
  /** A row of an import is no JSON. */
  INVALID_JSON,
  /**
   * A row of an import is longer than rows may be, or what would come of a command than a record
   * may be.
   */
  PAYLOAD_TOO_LARGE
}

package io.repairstream.streams.organization.domain.importing;

/** How far the upload of an import has come. */
public enum ImportStatus {
  /** Rows are coming in, or their upload broke off. */
  RECEIVING,
  /** Every row is in the log. */
  FINISHED,
  /** It was never finished and never will be; rows that had come in stay. */
  ABANDONED
}

package io.repairstream.streams.organization.domain.workorder;

/** What a piece of evidence shows. */
public enum EvidenceKind {
  INTAKE_PHOTO,
  DIAGNOSTIC,
  VERIFICATION
}

package io.repairstream.streams.organization.domain.inspection;

/** How far an inspection has come. */
public enum InspectionStatus {
  PLANNED,
  IN_PROGRESS,
  COMPLETED,
  SENT
}

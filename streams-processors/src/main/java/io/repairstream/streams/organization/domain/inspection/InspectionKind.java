package io.repairstream.streams.organization.domain.inspection;

/** What an inspection is made for. */
public enum InspectionKind {
  /** Finds out what a device needs. */
  DIAGNOSTIC,
  /** Judges the finished work; passes or fails. */
  QC,
  /** Goes over a vehicle. */
  VEHICLE
}

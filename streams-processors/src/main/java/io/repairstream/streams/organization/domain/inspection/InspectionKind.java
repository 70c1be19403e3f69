package io.repairstream.streams.organization.domain.inspection;

import java.util.Locale;

/** What an inspection is made for. */
public enum InspectionKind {
  /** Finds out what a device needs. */
  DIAGNOSTIC,
  /** Judges the finished work; passes or fails. */
  QC,
  /** Goes over a vehicle. */
  VEHICLE;

  static final String CHOICES = "diagnostic, qc or vehicle";

  /** The name callers see. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}

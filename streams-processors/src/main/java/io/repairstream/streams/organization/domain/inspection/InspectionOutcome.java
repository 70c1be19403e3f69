package io.repairstream.streams.organization.domain.inspection;

/** What an inspection of finished work concludes. */
public enum InspectionOutcome {
  PASS,
  FAIL
}

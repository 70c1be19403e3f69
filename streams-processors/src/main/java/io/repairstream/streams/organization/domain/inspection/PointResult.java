package io.repairstream.streams.organization.domain.inspection;

/** What was found at a point. */
public enum PointResult {
  OK,
  ATTENTION,
  URGENT,
  NOT_CHECKED;

  static final String CHOICES = "OK, ATTENTION, URGENT or NOT_CHECKED";
}

package io.repairstream.streams.organization.domain.lifecycle;

/** How far an inspection of a work order has come. */
public record InspectionFacts(boolean completed, Outcome outcome) {
  /** No such inspection exists. */
  public static final InspectionFacts ABSENT = new InspectionFacts(false, Outcome.NONE);

  /** What an inspection found. */
  public enum Outcome {
    NONE,
    PASS,
    FAIL
  }
}

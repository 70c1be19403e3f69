package io.repairstream.streams.organization.domain.inspection;

/** A point of an inspection with what was found. */
public record InspectionPoint(PointPlan plan, PointAnswer answer) {
  /** The point before anybody has looked. */
  static InspectionPoint unanswered(PointPlan plan) {
    return new InspectionPoint(plan, PointAnswer.NONE);
  }

  /** Whether completing the inspection has to wait for it. */
  boolean isMissing() {
    return plan.required() && answer.result() == PointResult.NOT_CHECKED;
  }
}

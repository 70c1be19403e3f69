package io.repairstream.streams.organization.domain.inspection;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.team.TeamRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rules of changing an inspection and of answering its points. */
final class InspectionPatch {
  private InspectionPatch() {}

  static Decision decide(
      Inspection inspection, InspectionCommand.UpdateInspection update, OrganizationView view) {
    String title = update.title().orKeep(inspection.title());
    String technicianId = update.technicianId().or(inspection.technicianId());
    return Checklist.first(() -> InspectionDecider.open(inspection))
        .then(() -> Checks.kept("title", update.title()))
        .then(() -> TeamRules.assignable(view, "technician_id", update.technicianId().value()))
        .then(() -> PointRules.answerable(inspection, update.points()))
        .decide(
            () ->
                changed(
                    inspection,
                    new InspectionEvent.InspectionUpdated(
                        inspection.id(),
                        title,
                        technicianId,
                        answers(inspection, update.points()))));
  }

  private static Decision changed(
      Inspection inspection, InspectionEvent.InspectionUpdated updated) {
    boolean same =
        updated.answers().isEmpty()
            && updated.title().equals(inspection.title())
            && Objects.equals(updated.technicianId(), inspection.technicianId());
    Inspection after = updated.evolve(inspection, inspection.revision().updatedAt());
    return Checklist.first(() -> PointRules.roomFor(after.points()))
        .decide(() -> new Decision.Accepted(same ? List.of() : List.of(updated)));
  }

  private static Map<String, PointAnswer> answers(
      Inspection inspection, List<PointFinding> findings) {
    Map<String, PointAnswer> answers = new HashMap<>();
    for (PointFinding finding : findings) {
      answers.put(
          finding.key(),
          new PointAnswer(
              requireNonNull(PointResult.named(finding.result())),
              finding.note(),
              finding.measurement(),
              finding.media()));
    }
    // What is said again is no answer that changed.
    inspection.points().forEach(point -> answers.remove(point.plan().key(), point.answer()));
    return answers;
  }
}

package io.repairstream.streams.organization.domain.correction;

import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import java.util.List;

/** The rules of telling what was corrected. */
final class CorrectionDecider {
  private CorrectionDecider() {}

  static Decision decide(CorrectionCommand command, OrganizationView view) {
    return switch (command) {
      case CorrectionCommand.NoteKpiCorrection note -> note(note, view);
    };
  }

  /** What a row says is told once, also when everything is counted anew from the first event on. */
  private static Decision note(CorrectionCommand.NoteKpiCorrection note, OrganizationView view) {
    KpiCorrection told = view.find(KpiCorrection.TYPE, note.correctionId());
    boolean known = told != null && told.after().equals(note.after());
    return new Decision.Accepted(
        known
            ? List.of()
            : List.of(
                new CorrectionEvent.KpiCorrected(
                    note.correctionId(),
                    note.row(),
                    note.rowRevision(),
                    note.before(),
                    note.after())));
  }
}

package io.repairstream.streams.organization.domain.kpilabel;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of calling KPIs by other names: there is one label of each, and it can be read. */
final class KpiLabelDecider {
  private static final int LONGEST = 80;
  private static final String KPI = "kpi_id";
  private static final String LABEL = "label";

  private KpiLabelDecider() {}

  static Decision decide(KpiLabelCommand command, OrganizationView view) {
    return switch (command) {
      case KpiLabelCommand.SetKpiLabel set -> set(set, view);
      case KpiLabelCommand.RemoveKpiLabel remove -> remove(remove, view);
    };
  }

  private static Decision set(KpiLabelCommand.SetKpiLabel set, OrganizationView view) {
    KpiLabel before = view.find(KpiLabel.TYPE, set.labelId());
    boolean same = before != null && set.label().equals(before.label());
    return Checklist.first(() -> set.known() ? null : Refusal.notFound(KPI, set.kpiId()))
        .then(() -> readable(set.label()))
        .then(() -> version(set.meta(), before))
        .decide(
            () ->
                new Decision.Accepted(
                    same
                        ? List.of()
                        : List.of(
                            new KpiLabelEvent.KpiLabelSet(
                                set.labelId(), set.kpiId(), set.label()))));
  }

  private static Decision remove(KpiLabelCommand.RemoveKpiLabel remove, OrganizationView view) {
    KpiLabel before = view.find(KpiLabel.TYPE, remove.labelId());
    if (before == null || before.label() == null) {
      return new Decision.Refused(Refusal.notFound(KPI, remove.kpiId()));
    }
    return Checklist.first(() -> Checks.versionMatches(remove.meta(), before))
        .accept(() -> new KpiLabelEvent.KpiLabelRemoved(remove.labelId()));
  }

  /** Who believes that there is a label of some version must not be the first to give one. */
  private static @Nullable Refusal version(CommandMeta meta, @Nullable KpiLabel before) {
    if (before != null) {
      return Checks.versionMatches(meta, before);
    }
    return meta.ifMatch() == null
        ? null
        : Refusal.of(RefusalCode.PRECONDITION_FAILED, "the KPI has had no label yet");
  }

  private static @Nullable Refusal readable(String label) {
    int length = label.codePointCount(0, label.length());
    if (length > LONGEST) {
      return Refusal.invalid(LABEL, length + " characters", "at most " + LONGEST);
    }
    if (label.isBlank()) {
      return Refusal.invalid(LABEL, label, "something to read");
    }
    return label.chars().anyMatch(Character::isISOControl)
        ? Refusal.invalid(LABEL, label, "no control characters")
        : null;
  }
}

package io.repairstream.streams.organization.domain.usage;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.quota.domain.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of telling what has been used. */
final class UsageDecider {
  private UsageDecider() {}

  static Decision decide(UsageCommand command, OrganizationView view) {
    return switch (command) {
      case UsageCommand.NoteUsageThreshold note -> note(note, view);
    };
  }

  /** A threshold of one limit is told once, however often metering may count the same again. */
  private static Decision note(UsageCommand.NoteUsageThreshold note, OrganizationView view) {
    UsageMeter told = view.find(UsageMeter.TYPE, note.meterId());
    boolean known =
        told != null && told.limit() == note.limit() && told.threshold() >= note.threshold();
    return Checklist.first(() -> threshold(note.threshold()))
        .decide(
            () ->
                new Decision.Accepted(
                    known
                        ? List.of()
                        : List.of(
                            new UsageEvent.ThresholdReached(
                                note.meterId(),
                                note.meter(),
                                note.start(),
                                note.end(),
                                note.threshold(),
                                note.limit(),
                                note.used()))));
  }

  private static @Nullable Refusal threshold(int percent) {
    return Usage.THRESHOLDS.contains(percent)
        ? null
        : Refusal.invalid("threshold", Integer.toString(percent), "one of " + Usage.THRESHOLDS);
  }
}

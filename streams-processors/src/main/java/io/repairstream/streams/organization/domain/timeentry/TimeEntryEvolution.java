package io.repairstream.streams.organization.domain.timeentry;

import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Time entries after what happened to them. */
final class TimeEntryEvolution {
  private TimeEntryEvolution() {}

  static TimeEntry evolve(TimeEntryEvent event, @Nullable TimeEntry state, Instant recordedAt) {
    return switch (event) {
      case TimeEntryEvent.TimeEntryStarted started -> {
        Evolution.fromNothing(started, state);
        yield begun(started.terms(), TimeEntryStatus.RUNNING, recordedAt);
      }
      case TimeEntryEvent.TimeEntryRecorded recorded -> {
        Evolution.fromNothing(recorded, state);
        yield begun(recorded.terms(), TimeEntryStatus.STOPPED, recordedAt);
      }
      case TimeEntryEvent.TimeEntryStopped stopped -> {
        TimeEntry before = Evolution.existing(stopped, state);
        yield next(
            before,
            before,
            TimeEntryStatus.STOPPED,
            stopped.stoppedAt(),
            stopped.automatic(),
            null,
            recordedAt);
      }
      case TimeEntryEvent.TimeEntryApproved approved -> {
        TimeEntry before = Evolution.existing(approved, state);
        yield next(
            before,
            before,
            TimeEntryStatus.APPROVED,
            before.stoppedAt(),
            before.autoStopped(),
            approved.approval(),
            recordedAt);
      }
      case TimeEntryEvent.TimeEntryUpdated updated -> {
        TimeEntry before = Evolution.existing(updated, state);
        yield next(
            before,
            updated.after(),
            before.status(),
            updated.after().stoppedAt(),
            before.autoStopped(),
            before.approval(),
            recordedAt);
      }
    };
  }

  private static TimeEntry begun(
      TimeEntryEvent.Terms terms, TimeEntryStatus status, Instant recordedAt) {
    return new TimeEntry(
        terms.timeEntryId(),
        Revision.first(recordedAt),
        terms.externalRef(),
        terms.technicianId(),
        terms.shopId(),
        terms.kind(),
        terms.workedOn(),
        status,
        terms.startedAt(),
        terms.stoppedAt(),
        terms.note(),
        false,
        null);
  }

  private static TimeEntry next(
      TimeEntry before,
      TimeEntry said,
      TimeEntryStatus status,
      @Nullable Instant stoppedAt,
      boolean autoStopped,
      @Nullable Approval approval,
      Instant recordedAt) {
    return new TimeEntry(
        before.id(),
        before.revision().next(recordedAt),
        said.externalRef(),
        before.technicianId(),
        said.shopId(),
        before.kind(),
        said.workedOn(),
        status,
        said.startedAt(),
        stoppedAt,
        said.note(),
        autoStopped,
        approval);
  }
}

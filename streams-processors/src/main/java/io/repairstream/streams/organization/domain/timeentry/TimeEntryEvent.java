package io.repairstream.streams.organization.domain.timeentry;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a time entry. */
public sealed interface TimeEntryEvent extends Event<TimeEntry> {
  @Override
  default EntityType<TimeEntry> entityType() {
    return TimeEntry.TYPE;
  }

  @Override
  default TimeEntry evolve(@Nullable TimeEntry state, Instant recordedAt) {
    return TimeEntryEvolution.evolve(this, state, recordedAt);
  }

  private static @Nullable UniqueKey runningOn(TimeEntry entry) {
    WorkedOn workedOn = entry.workedOn();
    return workedOn == null ? null : TimeEntry.runningOn(workedOn, entry.id());
  }

  /** What a time entry begins with. */
  record Terms(
      String timeEntryId,
      @Nullable String externalRef,
      String technicianId,
      String shopId,
      TimeEntryKind kind,
      @Nullable WorkedOn workedOn,
      Instant startedAt,
      @Nullable Instant stoppedAt,
      @Nullable String note) {}

  /** The clock was started. */
  record TimeEntryStarted(Terms terms) implements TimeEntryEvent {
    @Override
    public String entityId() {
      return terms.timeEntryId();
    }

    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes =
          new ArrayList<>(UniqueKey.claimOf(TimeEntry.TYPE, terms.externalRef()));
      changes.add(new IndexChange.Claim(TimeEntry.runningKey(terms.kind(), terms.technicianId())));
      WorkedOn workedOn = terms.workedOn();
      if (workedOn != null) {
        changes.add(new IndexChange.Claim(TimeEntry.runningOn(workedOn, terms.timeEntryId())));
      }
      return List.copyOf(changes);
    }
  }

  /** A stretch of time that was over already was written down. */
  record TimeEntryRecorded(Terms terms) implements TimeEntryEvent {
    @Override
    public String entityId() {
      return terms.timeEntryId();
    }

    @Override
    public List<IndexChange> indexChanges() {
      return UniqueKey.claimOf(TimeEntry.TYPE, terms.externalRef());
    }
  }

  /**
   * The clock was stopped.
   *
   * @param before the entry as it ran
   * @param automatic whether another job's start stopped it, or the end of its work order
   */
  record TimeEntryStopped(TimeEntry before, Instant stoppedAt, boolean automatic)
      implements TimeEntryEvent {
    @Override
    public String entityId() {
      return before.id();
    }

    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes = new ArrayList<>();
      changes.add(
          new IndexChange.Release(TimeEntry.runningKey(before.kind(), before.technicianId())));
      changes.addAll(UniqueKey.moved(runningOn(before), null));
      return List.copyOf(changes);
    }
  }

  /** Someone vouched for it. */
  record TimeEntryApproved(String timeEntryId, Approval approval) implements TimeEntryEvent {
    @Override
    public String entityId() {
      return timeEntryId;
    }
  }

  /**
   * It was corrected.
   *
   * @param before the entry before
   * @param after the entry after, but for its revision
   */
  record TimeEntryUpdated(TimeEntry before, TimeEntry after) implements TimeEntryEvent {
    @Override
    public String entityId() {
      return before.id();
    }

    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes =
          new ArrayList<>(
              UniqueKey.movedRef(TimeEntry.TYPE, before.externalRef(), after.externalRef()));
      if (before.stoppedAt() == null) {
        changes.addAll(UniqueKey.moved(runningOn(before), runningOn(after)));
      }
      return List.copyOf(changes);
    }
  }
}

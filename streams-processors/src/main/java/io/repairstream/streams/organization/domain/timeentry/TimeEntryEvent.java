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
   * @param automatic whether starting another job stopped it
   */
  record TimeEntryStopped(TimeEntry before, Instant stoppedAt, boolean automatic)
      implements TimeEntryEvent {
    @Override
    public String entityId() {
      return before.id();
    }

    @Override
    public List<IndexChange> indexChanges() {
      return List.of(
          new IndexChange.Release(TimeEntry.runningKey(before.kind(), before.technicianId())));
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
      return UniqueKey.movedRef(TimeEntry.TYPE, before.externalRef(), after.externalRef());
    }
  }
}

package io.repairstream.streams.organization.domain.timeentry;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of someone's time.
 *
 * @param workedOn the work order of a job; null for every other kind
 * @param stoppedAt null as long as it is running
 * @param autoStopped whether it was stopped by another job's start or the end of its work order
 */
public record TimeEntry(
    String id,
    Revision revision,
    @Nullable String externalRef,
    String technicianId,
    String shopId,
    TimeEntryKind kind,
    @Nullable WorkedOn workedOn,
    TimeEntryStatus status,
    Instant startedAt,
    @Nullable Instant stoppedAt,
    @Nullable String note,
    boolean autoStopped,
    @Nullable Approval approval)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<TimeEntry> TYPE = new EntityType<>("time_entry", TimeEntry.class);

  /** Scope of what every job that runs holds, by its work order. */
  static final String RUNNING_ON = "time_entry.running_on";

  /** Held by the one entry of {@code kind} that runs for {@code technicianId}. */
  static UniqueKey runningKey(TimeEntryKind kind, String technicianId) {
    return new UniqueKey("time_entry.running_" + kind.wireName(), technicianId);
  }

  /** What the running job {@code id} on {@code workedOn} holds. */
  static UniqueKey runningOn(WorkedOn workedOn, String id) {
    return new UniqueKey(RUNNING_ON, runningOn(workedOn.workOrderId()) + id);
  }

  /** What the values of all keys of running jobs on the work order {@code orderId} begin with. */
  static String runningOn(String orderId) {
    return orderId + "/";
  }
}

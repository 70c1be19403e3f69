package io.repairstream.streams.organization.domain.timeentry;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about time entries; each knows when it was asked, because time may not lie ahead.
 */
public sealed interface TimeEntryCommand extends Command {
  /** Id of the time entry. */
  String timeEntryId();

  @Override
  default EntityType<TimeEntry> entityType() {
    return TimeEntry.TYPE;
  }

  @Override
  default String entityId() {
    return timeEntryId();
  }

  @Override
  default Decision decide(OrganizationView view) {
    return TimeEntryDecider.decide(this, view);
  }

  /**
   * Start the clock, or record a stretch of time that is over.
   *
   * @param shopId null means the work order's shop, or the only shop the technician works in
   * @param kind null when it is none this version knows
   * @param startedAt null means {@code askedAt}
   * @param stoppedAt null means that it is running
   */
  record StartTimeEntry(
      CommandMeta meta,
      String timeEntryId,
      String technicianId,
      @Nullable String shopId,
      @Nullable TimeEntryKind kind,
      @Nullable String workOrderId,
      @Nullable Instant startedAt,
      @Nullable Instant stoppedAt,
      @Nullable String note,
      @Nullable String externalRef,
      Instant askedAt)
      implements TimeEntryCommand {}

  /** Stop the clock; without {@code stoppedAt} at the moment of asking. */
  record StopTimeEntry(
      CommandMeta meta, String timeEntryId, @Nullable Instant stoppedAt, Instant askedAt)
      implements TimeEntryCommand {}

  /** Vouch for it. */
  record ApproveTimeEntry(CommandMeta meta, String timeEntryId, String approvedBy, Instant askedAt)
      implements TimeEntryCommand {}

  /** Correct it, as long as nobody has vouched for it. */
  record UpdateTimeEntry(
      CommandMeta meta,
      String timeEntryId,
      Patch<Instant> startedAt,
      Patch<Instant> stoppedAt,
      Patch<String> note,
      Patch<String> workOrderId,
      Patch<String> externalRef,
      Instant askedAt)
      implements TimeEntryCommand {}
}

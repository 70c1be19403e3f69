package io.repairstream.streams.organization.domain.timeentry;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.RoleRefusal;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of stopping and vouching for time. */
final class TimeEntryDecider {
  private static final List<Role> APPROVERS = List.of(Role.OWNER, Role.MANAGER);

  private TimeEntryDecider() {}

  static Decision decide(TimeEntryCommand command, OrganizationView view) {
    return switch (command) {
      case TimeEntryCommand.StartTimeEntry start -> TimeEntryStart.decide(start, view);
      case TimeEntryCommand.StopTimeEntry stop -> existing(stop, view, entry -> stop(entry, stop));
      case TimeEntryCommand.ApproveTimeEntry approve ->
          existing(approve, view, entry -> approve(entry, approve));
      case TimeEntryCommand.UpdateTimeEntry update ->
          existing(update, view, entry -> TimeEntryPatch.decide(entry, update, view));
    };
  }

  private static Decision existing(
      TimeEntryCommand command, OrganizationView view, Function<TimeEntry, Decision> rules) {
    TimeEntry entry = view.find(TimeEntry.TYPE, command.timeEntryId());
    return entry != null && command.meta().reaches(entry.shopId())
        ? rules.apply(entry)
        : new Decision.Refused(Refusal.notFound("time_entry_id", command.timeEntryId()));
  }

  private static Decision stop(TimeEntry entry, TimeEntryCommand.StopTimeEntry stop) {
    Instant stoppedAt = stop.stoppedAt() == null ? stop.askedAt() : stop.stoppedAt();
    return Checklist.first(() -> Checks.versionMatches(stop.meta(), entry))
        .then(() -> leadsTo(entry, TimeEntryStatus.STOPPED))
        .then(() -> Moments.past("stopped_at", stoppedAt, stop.askedAt()))
        .then(() -> Moments.ordered("stopped_at", entry.startedAt(), stoppedAt))
        .accept(() -> new TimeEntryEvent.TimeEntryStopped(entry, stoppedAt, false));
  }

  private static Decision approve(TimeEntry entry, TimeEntryCommand.ApproveTimeEntry approve) {
    return Checklist.first(() -> Checks.versionMatches(approve.meta(), entry))
        .then(() -> leadsTo(entry, TimeEntryStatus.APPROVED))
        .then(() -> RoleRefusal.unless(approve.meta().role(), "approve time", APPROVERS))
        .accept(
            () ->
                new TimeEntryEvent.TimeEntryApproved(
                    entry.id(), new Approval(approve.approvedBy(), approve.askedAt())));
  }

  private static @Nullable Refusal leadsTo(TimeEntry entry, TimeEntryStatus to) {
    List<TimeEntryStatus> next = entry.status().next();
    return next.contains(to)
        ? null
        : Refusal.of(
                RefusalCode.INVALID_TRANSITION,
                "a time entry that is " + entry.status() + " cannot become " + to)
            .with("from", entry.status().name())
            .with("to", to.name())
            .with("allowed", next.stream().map(TimeEntryStatus::name).toList());
  }
}

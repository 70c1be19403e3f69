package io.repairstream.streams.organization.domain.timeentry;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.team.TeamMember;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderRules;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of correcting time. */
final class TimeEntryPatch {
  private TimeEntryPatch() {}

  static Decision decide(
      TimeEntry entry, TimeEntryCommand.UpdateTimeEntry update, OrganizationView view) {
    TimeEntry after = patched(entry, update, view);
    return Checklist.first(() -> Checks.versionMatches(update.meta(), entry))
        .then(() -> open(entry))
        .then(() -> Checks.kept("started_at", update.startedAt()))
        .then(() -> stop(entry, update.stoppedAt()))
        .then(() -> Moments.past("started_at", after.startedAt(), update.askedAt()))
        .then(() -> end(after, update))
        .then(() -> order(entry, update.workOrderId(), update.meta(), view))
        .then(
            () -> Checks.externalRefFreeFor(view, TimeEntry.TYPE, after.externalRef(), entry.id()))
        .decide(
            () ->
                new Decision.Accepted(
                    after.equals(entry)
                        ? List.of()
                        : List.of(new TimeEntryEvent.TimeEntryUpdated(entry, after))));
  }

  private static TimeEntry patched(
      TimeEntry entry, TimeEntryCommand.UpdateTimeEntry update, OrganizationView view) {
    String orderId = update.workOrderId().value();
    WorkOrder order = orderId == null ? null : view.find(WorkOrder.TYPE, orderId);
    return new TimeEntry(
        entry.id(),
        entry.revision(),
        update.externalRef().or(entry.externalRef()),
        entry.technicianId(),
        order == null ? entry.shopId() : order.shopId(),
        entry.kind(),
        order == null ? entry.workedOn() : WorkedOn.of(order),
        entry.status(),
        update.startedAt().orKeep(entry.startedAt()),
        update.stoppedAt().or(entry.stoppedAt()),
        update.note().or(entry.note()),
        entry.autoStopped(),
        entry.approval());
  }

  private static @Nullable Refusal open(TimeEntry entry) {
    return switch (entry.status()) {
      case RUNNING, STOPPED -> null;
      case APPROVED ->
          Refusal.of(
                  RefusalCode.CONFLICT,
                  "the time entry " + entry.id() + " is APPROVED (expected: RUNNING or STOPPED)")
              .with("current_status", entry.status().name());
    };
  }

  private static @Nullable Refusal stop(TimeEntry entry, Patch<Instant> stoppedAt) {
    if (entry.stoppedAt() != null) {
      return Checks.kept("stopped_at", stoppedAt);
    }
    Instant asked = stoppedAt.value();
    return asked == null
        ? null
        : Refusal.invalid(
            "stopped_at",
            asked.toString(),
            "nothing while it is running: POST /time-entries/" + entry.id() + "/stop stops it");
  }

  private static @Nullable Refusal end(TimeEntry after, TimeEntryCommand.UpdateTimeEntry update) {
    Instant stoppedAt = after.stoppedAt();
    if (stoppedAt == null) {
      return null;
    }
    Refusal ahead = Moments.past("stopped_at", stoppedAt, update.askedAt());
    return ahead == null
        ? Moments.ordered(
            update.stoppedAt().present() ? "stopped_at" : "started_at",
            after.startedAt(),
            stoppedAt)
        : ahead;
  }

  /** Time that runs needs a work order that is still worked on; what is over may be put right. */
  private static @Nullable Refusal order(
      TimeEntry entry, Patch<String> workOrderId, CommandMeta meta, OrganizationView view) {
    String id = workOrderId.value();
    if (id == null) {
      return entry.workedOn() == null ? null : Checks.kept("work_order_id", workOrderId);
    }
    if (entry.workedOn() == null) {
      return Workplace.noOrder(id);
    }
    Refusal unusable =
        entry.stoppedAt() == null
            ? Workplace.open(view, meta, id)
            : WorkOrderRules.usable(view, meta, "work_order_id", id);
    return unusable == null
        ? Workplace.worksIn(
            requireNonNull(view.find(TeamMember.TYPE, entry.technicianId())),
            requireNonNull(view.find(WorkOrder.TYPE, id)).shopId())
        : unusable;
  }
}

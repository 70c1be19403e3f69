package io.repairstream.streams.organization.domain.timeentry;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.team.TeamMember;
import io.repairstream.streams.organization.domain.team.TeamRules;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of starting the clock, and of recording what is over. */
final class TimeEntryStart {
  private TimeEntryStart() {}

  static Decision decide(TimeEntryCommand.StartTimeEntry start, OrganizationView view) {
    Instant startedAt = start.startedAt() == null ? start.askedAt() : start.startedAt();
    Instant stoppedAt = start.stoppedAt();
    return Checklist.first(() -> Checks.unused(view, TimeEntry.TYPE, start.timeEntryId()))
        .then(() -> Checks.known("kind", start.kind(), "attendance, job or break"))
        .then(() -> TeamRules.assignable(view, "technician_id", start.technicianId()))
        .then(() -> Workplace.order(view, start))
        .then(() -> Workplace.shop(view, start))
        .then(() -> Moments.past("started_at", startedAt, start.askedAt()))
        .then(() -> stoppedAt == null ? null : stopped(start, startedAt, stoppedAt))
        .then(() -> Checks.externalRefFree(view, TimeEntry.TYPE, start.externalRef()))
        .decide(() -> started(start.meta(), state(start, startedAt, view), view));
  }

  private static @Nullable Refusal stopped(
      TimeEntryCommand.StartTimeEntry start, Instant startedAt, Instant stoppedAt) {
    Refusal ahead = Moments.past("stopped_at", stoppedAt, start.askedAt());
    return ahead == null ? Moments.ordered("stopped_at", startedAt, stoppedAt) : ahead;
  }

  private static TimeEntryEvent.Terms state(
      TimeEntryCommand.StartTimeEntry start, Instant startedAt, OrganizationView view) {
    String orderId = start.workOrderId();
    WorkOrder order = orderId == null ? null : view.find(WorkOrder.TYPE, orderId);
    return new TimeEntryEvent.Terms(
        start.timeEntryId(),
        start.externalRef(),
        start.technicianId(),
        requireNonNull(
            Workplace.shopOf(
                start, order, requireNonNull(view.find(TeamMember.TYPE, start.technicianId())))),
        requireNonNull(start.kind()),
        order == null ? null : WorkedOn.of(order),
        startedAt,
        start.stoppedAt(),
        start.note());
  }

  private static Decision started(
      CommandMeta meta, TimeEntryEvent.Terms terms, OrganizationView view) {
    if (terms.stoppedAt() != null) {
      return new Decision.Accepted(List.of(new TimeEntryEvent.TimeEntryRecorded(terms)));
    }
    TimeEntryEvent started = new TimeEntryEvent.TimeEntryStarted(terms);
    String id = view.holderOf(TimeEntry.runningKey(terms.kind(), terms.technicianId()));
    if (id == null) {
      return new Decision.Accepted(List.of(started));
    }
    TimeEntry running = requireNonNull(view.find(TimeEntry.TYPE, id));
    return switch (terms.kind()) {
      case JOB -> instead(meta, running, terms.startedAt(), started);
      case ATTENDANCE, BREAK ->
          new Decision.Refused(
              naming(
                  meta,
                  running,
                  Refusal.of(
                          RefusalCode.CONFLICT,
                          "an entry of kind "
                              + terms.kind().wireName()
                              + " is running already for "
                              + terms.technicianId()
                              + " (expected: that one stopped first)")
                      .with("field", "technician_id")
                      .with("value", terms.technicianId())));
    };
  }

  /** One technician works on one job at a time: starting another ends the first. */
  private static Decision instead(
      CommandMeta meta, TimeEntry running, Instant startedAt, TimeEntryEvent started) {
    if (startedAt.isBefore(running.startedAt())) {
      return new Decision.Refused(
          naming(
              meta,
              running,
              Refusal.invalid(
                  "started_at", startedAt.toString(), "not before the running job started")));
    }
    return new Decision.Accepted(
        List.of(new TimeEntryEvent.TimeEntryStopped(running, startedAt, true), started));
  }

  /** A caller limited to other shops learns that something runs, not what and since when. */
  private static Refusal naming(CommandMeta meta, TimeEntry running, Refusal refusal) {
    return meta.reaches(running.shopId())
        ? refusal
            .with("existing_id", running.id())
            .with("running_since", running.startedAt().toString())
        : refusal;
  }
}

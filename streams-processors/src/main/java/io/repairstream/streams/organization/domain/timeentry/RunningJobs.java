package io.repairstream.streams.organization.domain.timeentry;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The jobs that run on a work order. */
public final class RunningJobs {
  private RunningJobs() {}

  /** The events of stopping all that run on the work order {@code orderId}, which is over now. */
  public static List<Event<?>> stopAll(OrganizationView view, String orderId) {
    List<Event<?>> events = new ArrayList<>();
    for (String id : view.holdersUnder(TimeEntry.RUNNING_ON, TimeEntry.runningOn(orderId))) {
      TimeEntry running = requireNonNull(view.find(TimeEntry.TYPE, id));
      events.add(new TimeEntryEvent.TimeEntryStopped(running, end(running, view.now()), true));
    }
    return List.copyOf(events);
  }

  /** It began by the clock of an edge, which may be ahead. */
  private static Instant end(TimeEntry running, Instant now) {
    return now.isBefore(running.startedAt()) ? running.startedAt() : now;
  }
}

package io.repairstream.streams.organization.domain.timeentry;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of jobs when the work order that they run on is over. */
class RunningJobsTest {
  private static final String OTHER_TICKET = "ticket-2";

  private final Scene scene = Scene.withTicket();

  @BeforeEach
  void threeTechniciansAtTwoTickets() {
    scene.events(Scene.ticket(Scene.OWNER, OTHER_TICKET));
    scene.events(Clocking.hire("m2"));
    scene.events(Clocking.hire("m3"));
    scene.events(Clocking.job("e1", Scene.TECH, Clocking.NINE));
    scene.events(Clocking.job("e2", "m2", Clocking.NINE));
    scene.events(job("e3", "m3", OTHER_TICKET, Clocking.NINE));
  }

  @Test
  void theEndOfAnOrderStopsThemInTheSameStep() {
    scene.events(
        Clocking.start(
            Scene.OWNER, "a1", Scene.TECH, TimeEntryKind.ATTENDANCE, null, Clocking.NINE, null));
    Instant now = scene.now();

    List<Event<?>> events = scene.events(Scene.move("VOIDED"));

    assertThat(events)
        .hasExactlyElementsOfTypes(
            WorkOrderEvent.WorkOrderTransitioned.class,
            TimeEntryEvent.TimeEntryStopped.class,
            TimeEntryEvent.TimeEntryStopped.class);
    for (String id : List.of("e1", "e2")) {
      assertThat(entry(id).status()).isEqualTo(TimeEntryStatus.STOPPED);
      assertThat(entry(id).stoppedAt()).isEqualTo(now);
      assertThat(entry(id).autoStopped()).isTrue();
    }
    assertThat(entry("e3").status()).isEqualTo(TimeEntryStatus.RUNNING);
    assertThat(entry("a1").status()).isEqualTo(TimeEntryStatus.RUNNING);
    assertThat(scene.events(job("e4", Scene.TECH, OTHER_TICKET, null)))
        .hasExactlyElementsOfTypes(TimeEntryEvent.TimeEntryStarted.class);
  }

  @Test
  void whatStoppedBeforeStaysAsItWas() {
    scene.events(Clocking.stop("e1", Clocking.NOON));
    scene.events(job("e5", "m2", OTHER_TICKET, Clocking.NOON));
    TimeEntry stopped = entry("e1");

    assertThat(scene.events(Scene.move("VOIDED"))).hasSize(1);
    assertThat(entry("e1")).isEqualTo(stopped);
    assertThat(entry("e5").status()).isEqualTo(TimeEntryStatus.RUNNING);
  }

  @Test
  void aJobThatWasPutRightRunsOnTheOtherOrder() {
    scene.events(moved("e1", OTHER_TICKET));
    scene.events(moved("e3", Scene.TICKET));

    scene.events(Scene.move("VOIDED"));

    assertThat(entry("e1").status()).isEqualTo(TimeEntryStatus.RUNNING);
    assertThat(entry("e3").status()).isEqualTo(TimeEntryStatus.STOPPED);
  }

  @Test
  void aJobThatBeganByAFastClockTookNoTime() {
    Instant ahead = Clocking.NOON;
    assertThat(scene.now()).isBefore(ahead);
    scene.events(Clocking.stop("e1", ahead));
    scene.events(Clocking.job("e6", Scene.TECH, ahead));

    scene.events(Scene.move("VOIDED"));

    assertThat(entry("e6").stoppedAt()).isEqualTo(ahead);
  }

  private TimeEntry entry(String id) {
    return scene.get(TimeEntry.TYPE, id);
  }

  private static TimeEntryCommand moved(String id, String order) {
    return Clocking.correct(Scene.OWNER, id, Patch.absent(), Patch.absent(), Patch.of(order));
  }

  private static TimeEntryCommand job(
      String id, String technician, String order, @Nullable Instant startedAt) {
    return Clocking.start(Scene.OWNER, id, technician, TimeEntryKind.JOB, order, startedAt, null);
  }
}

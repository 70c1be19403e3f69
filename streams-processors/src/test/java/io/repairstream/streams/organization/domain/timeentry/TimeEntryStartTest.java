package io.repairstream.streams.organization.domain.timeentry;

import static io.repairstream.streams.organization.domain.timeentry.Clocking.NINE;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.NOON;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.TEN;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.hire;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.job;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.start;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.stop;
import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.team.TeamCommand;
import io.repairstream.streams.organization.domain.timeentry.TimeEntryEvent.TimeEntryRecorded;
import io.repairstream.streams.organization.domain.timeentry.TimeEntryEvent.TimeEntryStarted;
import io.repairstream.streams.organization.domain.timeentry.TimeEntryEvent.TimeEntryStopped;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Starting the clock, and writing down what is over. */
class TimeEntryStartTest {
  private final Scene scene = Scene.withTicket();

  @Test
  void aJobRunsFromTheMomentOfAskingInTheShopOfItsOrder() {
    scene.events(job("e1", Scene.TECH, null));

    TimeEntry entry = entry("e1");
    assertThat(entry)
        .isEqualTo(
            new TimeEntry(
                "e1",
                entry.revision(),
                null,
                Scene.TECH,
                Scene.SHOP,
                TimeEntryKind.JOB,
                new WorkedOn(Scene.TICKET, WorkOrderKind.TICKET),
                TimeEntryStatus.RUNNING,
                NOON,
                null,
                "note",
                false,
                null));
    assertThat(entry.revision().version()).isEqualTo(1);
  }

  @Test
  void startingAnotherJobStopsTheFirstAtItsStart() {
    scene.events(job("e1", Scene.TECH, NINE));
    List<Event<?>> events = scene.events(job("e2", Scene.TECH, TEN));

    assertThat(events).hasExactlyElementsOfTypes(TimeEntryStopped.class, TimeEntryStarted.class);
    assertThat(entry("e1").status()).isEqualTo(TimeEntryStatus.STOPPED);
    assertThat(entry("e1").stoppedAt()).isEqualTo(TEN);
    assertThat(entry("e1").autoStopped()).isTrue();
    assertThat(entry("e2").status()).isEqualTo(TimeEntryStatus.RUNNING);
    assertThat(entry("e2").autoStopped()).isFalse();
    assertThat(running(TimeEntryKind.JOB)).isEqualTo("e2");
  }

  @Test
  void aJobCannotStopOneThatBeganLater() {
    scene.events(job("e1", Scene.TECH, TEN));
    Refusal refusal = scene.refusal(job("e2", Scene.TECH, NINE));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details())
        .containsEntry("field", "started_at")
        .containsEntry("existing_id", "e1");
  }

  @Test
  void whoIsLimitedToOtherShopsIsNotToldWhatRunsAndSinceWhen() {
    scene.events(other("e1", TimeEntryKind.ATTENDANCE));

    Refusal refusal =
        scene.refusal(
            start(
                Scene.in(Scene.OTHER_SHOP),
                "e2",
                Scene.TECH,
                Scene.OTHER_SHOP,
                TimeEntryKind.ATTENDANCE,
                null,
                null,
                null,
                null));

    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details()).containsOnlyKeys("field", "value");
    assertThat(refusal.message()).doesNotContain("e1");
  }

  @Test
  void jobsOfDifferentPeopleRunBesideEachOther() {
    scene.events(hire("m2"));
    scene.events(job("e1", Scene.TECH, null));

    assertThat(scene.events(job("e2", "m2", null))).hasSize(1);
    assertThat(entry("e1").status()).isEqualTo(TimeEntryStatus.RUNNING);
  }

  @ParameterizedTest
  @EnumSource(names = {"ATTENDANCE", "BREAK"})
  void aSecondRunningAttendanceOrBreakIsRefused(TimeEntryKind kind) {
    scene.events(other("e1", kind));
    Refusal refusal = scene.refusal(other("e2", kind));

    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details()).containsEntry("existing_id", "e1");
    scene.events(stop("e1", null));
    assertThat(scene.events(other("e2", kind))).hasSize(1);
  }

  @Test
  void aBreakPausesNothing() {
    scene.events(other("a", TimeEntryKind.ATTENDANCE));
    scene.events(job("e1", Scene.TECH, null));
    scene.events(other("b", TimeEntryKind.BREAK));

    assertThat(entry("a").status()).isEqualTo(TimeEntryStatus.RUNNING);
    assertThat(entry("e1").status()).isEqualTo(TimeEntryStatus.RUNNING);
  }

  @Test
  void whatIsOverIsRecordedBesideWhatRuns() {
    scene.events(job("e1", Scene.TECH, TEN));
    List<Event<?>> events =
        scene.events(
            start(Scene.OWNER, "e2", Scene.TECH, TimeEntryKind.JOB, Scene.TICKET, NINE, TEN));

    assertThat(events).hasExactlyElementsOfTypes(TimeEntryRecorded.class);
    assertThat(entry("e2").status()).isEqualTo(TimeEntryStatus.STOPPED);
    assertThat(entry("e2").stoppedAt()).isEqualTo(TEN);
    assertThat(entry("e1").status()).isEqualTo(TimeEntryStatus.RUNNING);
    assertThat(running(TimeEntryKind.JOB)).isEqualTo("e1");
  }

  @Test
  void timeDoesNotLieAheadNorRunBackwards() {
    assertThat(refused(NOON.plusNanos(1000), null)).containsEntry("field", "started_at");
    assertThat(refused(TEN, NOON.plusNanos(1000))).containsEntry("field", "stopped_at");
    assertThat(refused(TEN, NINE)).containsEntry("field", "stopped_at");
    assertThat(scene.events(attendance(TEN, TEN))).hasSize(1);
  }

  @Test
  void aJobHasAnOrderAndNothingElseHas() {
    assertThat(details(Scene.OWNER, TimeEntryKind.JOB, null))
        .containsEntry("field", "work_order_id")
        .containsEntry("value", "missing");
    assertThat(details(Scene.OWNER, TimeEntryKind.BREAK, Scene.TICKET))
        .containsEntry("field", "work_order_id")
        .containsEntry("value", Scene.TICKET);
    assertThat(details(Scene.OWNER, TimeEntryKind.JOB, "nothing")).containsEntry("id", "nothing");
    assertThat(details(Scene.in(Scene.OTHER_SHOP), TimeEntryKind.JOB, Scene.TICKET))
        .containsEntry("id", Scene.TICKET);
  }

  @Test
  void nobodyWorksOnWhatIsOver() {
    scene.events(Scene.move("VOIDED"));
    Refusal refusal = scene.refusal(job("e1", Scene.TECH, null));

    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details())
        .containsEntry("value", Scene.TICKET)
        .containsEntry("current_status", "VOIDED");
  }

  @Test
  void theShopIsTheOrdersOrTheOnlyOneOfTheTechnician() {
    scene.events(hire("m2", Scene.OTHER_SHOP));
    scene.events(hire("m3", Scene.SHOP, Scene.OTHER_SHOP));

    scene.events(at(Scene.OWNER, "e1", "m2", null, TimeEntryKind.ATTENDANCE, null));
    assertThat(entry("e1").shopId()).isEqualTo(Scene.OTHER_SHOP);
    assertThat(
            scene.refusal(at(Scene.OWNER, "e2", "m3", null, TimeEntryKind.BREAK, null)).details())
        .containsEntry("field", "shop_id")
        .containsEntry("value", "missing");
    assertThat(
            scene
                .refusal(at(Scene.OWNER, "e2", "m3", "nowhere", TimeEntryKind.BREAK, null))
                .details())
        .containsEntry("field", "shop_id")
        .containsEntry("id", "nowhere");
    assertThat(
            scene
                .refusal(
                    at(Scene.OWNER, "e2", "m3", Scene.OTHER_SHOP, TimeEntryKind.JOB, Scene.TICKET))
                .details())
        .containsEntry("value", Scene.OTHER_SHOP);
    scene.events(at(Scene.OWNER, "e2", "m3", Scene.SHOP, TimeEntryKind.JOB, Scene.TICKET));
    assertThat(scene.refusal(job("e3", "m2", null)).details())
        .containsEntry("field", "technician_id")
        .containsEntry("value", "m2");
  }

  @Test
  void onlyWhoStillWorksHereSpendsTime() {
    scene.events(
        new TeamCommand.UpdateTeamMember(
            Scene.OWNER,
            Scene.TECH,
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.absent(),
            Patch.of(false),
            Patch.absent()));

    assertThat(scene.refusal(job("e1", Scene.TECH, null)).details())
        .containsEntry("field", "technician_id");
    assertThat(scene.refusal(job("e1", "nobody", null)).code()).isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void idsAndKindsAreChecked() {
    scene.events(at(Scene.OWNER, "e1", Scene.TECH, Scene.SHOP, TimeEntryKind.BREAK, null));

    assertThat(scene.refusal(job("e1", Scene.TECH, null)).code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(details(Scene.OWNER, null, null)).containsEntry("field", "kind");
    scene.events(
        start(
            Scene.OWNER,
            "e2",
            Scene.TECH,
            Scene.SHOP,
            TimeEntryKind.ATTENDANCE,
            null,
            null,
            null,
            "ref"));
    assertThat(
            scene
                .refusal(
                    start(
                        Scene.OWNER,
                        "e3",
                        Scene.TECH,
                        Scene.SHOP,
                        TimeEntryKind.ATTENDANCE,
                        null,
                        NINE,
                        TEN,
                        "ref"))
                .details())
        .containsEntry("field", "external_ref")
        .containsEntry("existing_id", "e2");
  }

  private Map<String, Object> details(
      CommandMeta meta, @Nullable TimeEntryKind kind, @Nullable String order) {
    return scene.refusal(start(meta, "x", Scene.TECH, kind, order, null, null)).details();
  }

  private Map<String, Object> refused(Instant startedAt, @Nullable Instant stoppedAt) {
    return scene.refusal(attendance(startedAt, stoppedAt)).details();
  }

  private static TimeEntryCommand attendance(Instant startedAt, @Nullable Instant stoppedAt) {
    return start(
        Scene.OWNER, "x", Scene.TECH, TimeEntryKind.ATTENDANCE, null, startedAt, stoppedAt);
  }

  private static TimeEntryCommand other(String id, TimeEntryKind kind) {
    return start(Scene.OWNER, id, Scene.TECH, kind, null, TEN, null);
  }

  private static TimeEntryCommand at(
      CommandMeta meta,
      String id,
      String technician,
      @Nullable String shop,
      TimeEntryKind kind,
      @Nullable String order) {
    return start(meta, id, technician, shop, kind, order, null, null, null);
  }

  private @Nullable String running(TimeEntryKind kind) {
    return scene.holderOf(TimeEntry.runningKey(kind, Scene.TECH));
  }

  private TimeEntry entry(String id) {
    return scene.get(TimeEntry.TYPE, id);
  }
}

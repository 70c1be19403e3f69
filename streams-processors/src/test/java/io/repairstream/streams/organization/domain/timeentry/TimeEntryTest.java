package io.repairstream.streams.organization.domain.timeentry;

import static io.repairstream.streams.organization.domain.timeentry.Clocking.NINE;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.NOON;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.TEN;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.annotate;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.approve;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.correct;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.hire;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.job;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.start;
import static io.repairstream.streams.organization.domain.timeentry.Clocking.stop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Role;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stopping, vouching for and correcting time. */
class TimeEntryTest {
  private final Scene scene = Scene.withTicket();

  @BeforeEach
  void aRunningJob() {
    scene.events(job("e1", Scene.TECH, NINE));
  }

  @Test
  void itStopsAtTheMomentOfAskingOrAtTheOneNamed() {
    scene.events(stop("e1", null));
    scene.events(job("e2", Scene.TECH, TEN));
    scene.events(stop("e2", TEN));

    assertThat(entry("e1").stoppedAt()).isEqualTo(NOON);
    assertThat(entry("e1").autoStopped()).isFalse();
    assertThat(entry("e2").stoppedAt()).isEqualTo(TEN);
    assertThat(entry("e2").revision().version()).isEqualTo(2);
    assertThat(scene.holderOf(TimeEntry.runningKey(TimeEntryKind.JOB, Scene.TECH))).isNull();
  }

  @Test
  void itStopsNeitherAheadNorBeforeItBegan() {
    assertThat(scene.refusal(stop("e1", NOON.plusNanos(1000))).details())
        .containsEntry("field", "stopped_at");
    assertThat(scene.refusal(stop("e1", NINE.minusNanos(1000))).details())
        .containsEntry("field", "stopped_at");
  }

  @Test
  void whatIsStoppedIsVouchedForOnce() {
    scene.events(stop("e1", TEN));
    scene.events(approve(Scene.as(Role.MANAGER), "e1"));

    assertThat(entry("e1").status()).isEqualTo(TimeEntryStatus.APPROVED);
    assertThat(entry("e1").approval()).isEqualTo(new Approval("key-1", NOON));
    assertThat(scene.refusal(approve(Scene.OWNER, "e1")).code())
        .isEqualTo(RefusalCode.INVALID_TRANSITION);
  }

  @Test
  void everyStateKnowsWhatCanComeNext() {
    Refusal running = scene.refusal(approve(Scene.OWNER, "e1"));
    scene.events(stop("e1", TEN));
    Refusal stopped = scene.refusal(stop("e1", TEN));
    scene.events(approve(Scene.OWNER, "e1"));
    Refusal approved = scene.refusal(stop("e1", TEN));

    assertThat(running.details())
        .isEqualTo(Map.of("from", "RUNNING", "to", "APPROVED", "allowed", List.of("STOPPED")));
    assertThat(stopped.details())
        .isEqualTo(Map.of("from", "STOPPED", "to", "STOPPED", "allowed", List.of("APPROVED")));
    assertThat(approved.details())
        .isEqualTo(Map.of("from", "APPROVED", "to", "STOPPED", "allowed", List.of()));
  }

  @Test
  void onlyOwnersAndManagersVouch() {
    scene.events(stop("e1", TEN));

    assertThat(scene.refusal(approve(Scene.as(Role.TECH), "e1")).code())
        .isEqualTo(RefusalCode.PERMISSION_DENIED);
  }

  @Test
  void itIsThereForThoseOfItsShop() {
    CommandMeta elsewhere = Scene.in(Scene.OTHER_SHOP);

    assertThat(scene.refusal(stop("nothing", null)).code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(scene.refusal(approve(elsewhere, "e1")).details()).containsEntry("id", "e1");
    assertThat(scene.refusal(move(elsewhere, NINE)).code()).isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void theCallersVersionIsHeeded() {
    CommandMeta stale = Scene.ifMatch(9);

    assertThat(scene.refusal(move(stale, TEN)).code()).isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(scene.refusal(approve(stale, "e1")).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(scene.refusal(new TimeEntryCommand.StopTimeEntry(stale, "e1", null, NOON)).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
  }

  @Test
  void whatRunsCanBeCorrectedButNotStopped() {
    scene.events(move(Scene.OWNER, TEN));
    scene.events(annotate("e1", "why", "ref"));

    assertThat(entry("e1").startedAt()).isEqualTo(TEN);
    assertThat(entry("e1").note()).isEqualTo("why");
    assertThat(entry("e1").externalRef()).isEqualTo("ref");
    assertThat(refused(Patch.absent(), Patch.of(TEN))).containsEntry("field", "stopped_at");
    assertThat(scene.events(between(Patch.absent(), Patch.of(null)))).isEmpty();
    assertThat(refused(Patch.of(NOON.plusSeconds(1)), Patch.absent()))
        .containsEntry("field", "started_at");
    assertThat(refused(Patch.of(null), Patch.absent())).containsEntry("field", "started_at");
    assertThat(entry("e1").status()).isEqualTo(TimeEntryStatus.RUNNING);
  }

  @Test
  void whatIsStoppedCanBeCorrectedButNotReopened() {
    scene.events(stop("e1", TEN));
    scene.events(between(Patch.of(TEN), Patch.of(NOON)));

    assertThat(entry("e1").startedAt()).isEqualTo(TEN);
    assertThat(entry("e1").stoppedAt()).isEqualTo(NOON);
    assertThat(refused(Patch.absent(), Patch.of(null))).containsEntry("field", "stopped_at");
    assertThat(refused(Patch.absent(), Patch.of(NINE))).containsEntry("field", "stopped_at");
    assertThat(refused(Patch.absent(), Patch.of(NOON.plusSeconds(1))))
        .containsEntry("field", "stopped_at");
    scene.events(between(Patch.of(NINE), Patch.of(TEN)));
    assertThat(refused(Patch.of(NOON), Patch.absent()))
        .containsEntry("field", "started_at")
        .containsEntry("value", NOON.toString());
  }

  @Test
  void whatIsVouchedForStays() {
    scene.events(stop("e1", TEN));
    scene.events(approve(Scene.OWNER, "e1"));
    Refusal refusal = scene.refusal(annotate("e1", "late", null));

    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details()).containsEntry("current_status", "APPROVED");
  }

  @Test
  void aJobMovesToAnotherOrder() {
    scene.events(Scene.repairOrder(Scene.OWNER, Scene.REPAIR_ORDER));
    scene.events(on("e1", Patch.of(Scene.REPAIR_ORDER)));

    assertThat(entry("e1").workedOn())
        .isEqualTo(new WorkedOn(Scene.REPAIR_ORDER, WorkOrderKind.REPAIR_ORDER));
    assertThat(scene.events(on("e1", Patch.absent()))).isEmpty();
    assertThat(scene.refusal(on("e1", Patch.of(null))).details())
        .containsEntry("field", "work_order_id");
    assertThat(scene.refusal(on("e1", Patch.of("nothing"))).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void aJobMovesWithItsOrderToAnotherShopTheTechnicianWorksIn() {
    scene.events(elsewhere("t2"));
    scene.events(hire("m2", Scene.SHOP));
    scene.events(job("e2", "m2", NINE));

    assertThat(scene.refusal(on("e2", Patch.of("t2"))).details())
        .containsEntry("field", "technician_id");
    scene.events(on("e1", Patch.of("t2")));
    assertThat(entry("e1").shopId()).isEqualTo(Scene.OTHER_SHOP);
  }

  @Test
  void whatIsOverMayBePutOnAnOrderThatIsOver() {
    scene.events(Scene.ticket(Scene.OWNER, "t2"));
    scene.events(on("e1", Patch.of("t2")));
    scene.events(Scene.move("VOIDED"));

    assertThat(scene.refusal(on("e1", Patch.of(Scene.TICKET))).code())
        .isEqualTo(RefusalCode.CONFLICT);
    scene.events(stop("e1", TEN));
    assertThat(scene.events(on("e1", Patch.of(Scene.TICKET)))).hasSize(1);
  }

  @Test
  void onlyAJobHasAnOrder() {
    scene.events(start(Scene.OWNER, "b", Scene.TECH, TimeEntryKind.BREAK, null, NINE, null));

    assertThat(scene.refusal(on("b", Patch.of(Scene.TICKET))).details())
        .containsEntry("field", "work_order_id");
    assertThat(scene.events(on("b", Patch.of(null)))).isEmpty();
  }

  @Test
  void theCallersOwnIdMovesAndIsFreeAgain() {
    scene.events(annotate("e1", "note", "one"));
    scene.events(annotate("e1", "note", "two"));
    scene.events(job("e2", Scene.TECH, TEN));
    scene.events(annotate("e2", "note", "one"));

    assertThat(scene.refusal(annotate("e1", "note", "one")).details())
        .containsEntry("existing_id", "e2");
  }

  @Test
  void eventsFollowOnlyWhatTheyCan() {
    TimeEntry entry = entry("e1");
    TimeEntryEvent.Terms terms =
        new TimeEntryEvent.Terms(
            "e1", null, Scene.TECH, Scene.SHOP, TimeEntryKind.BREAK, null, NINE, null, null);

    assertThatThrownBy(() -> after(new TimeEntryEvent.TimeEntryStarted(terms), entry))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> after(new TimeEntryEvent.TimeEntryRecorded(terms), entry))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> fromNothing(new TimeEntryEvent.TimeEntryStopped(entry, TEN, false)))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> fromNothing(new TimeEntryEvent.TimeEntryApproved("e1", new Approval("k", NOON))))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> fromNothing(new TimeEntryEvent.TimeEntryUpdated(entry, entry)))
        .isInstanceOf(IllegalStateException.class);
  }

  private static TimeEntry after(TimeEntryEvent event, TimeEntry state) {
    return event.evolve(state, Instant.EPOCH);
  }

  private static TimeEntry fromNothing(TimeEntryEvent event) {
    return event.evolve(null, Instant.EPOCH);
  }

  private Map<String, Object> refused(Patch<Instant> startedAt, Patch<Instant> stoppedAt) {
    return scene.refusal(between(startedAt, stoppedAt)).details();
  }

  private static TimeEntryCommand between(Patch<Instant> startedAt, Patch<Instant> stoppedAt) {
    return correct(Scene.OWNER, "e1", startedAt, stoppedAt, Patch.absent());
  }

  private static TimeEntryCommand move(CommandMeta meta, Instant startedAt) {
    return correct(meta, "e1", Patch.of(startedAt), Patch.absent(), Patch.absent());
  }

  private static TimeEntryCommand on(String id, Patch<String> order) {
    return correct(Scene.OWNER, id, Patch.absent(), Patch.absent(), order);
  }

  private static WorkOrderCommand elsewhere(String id) {
    return new WorkOrderCommand.CreateWorkOrder(
        Scene.OWNER,
        id,
        WorkOrderKind.TICKET,
        Scene.OTHER_SHOP,
        Scene.CUSTOMER,
        Scene.DEVICE,
        null,
        null,
        "standard",
        null,
        null,
        null,
        null,
        false);
  }

  private TimeEntry entry(String id) {
    return scene.get(TimeEntry.TYPE, id);
  }
}

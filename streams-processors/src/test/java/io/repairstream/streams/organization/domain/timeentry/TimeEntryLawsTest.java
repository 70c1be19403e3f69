package io.repairstream.streams.organization.domain.timeentry;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Scene;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds of people's time, whatever they start and stop, compared with a simple model. */
class TimeEntryLawsTest {
  private static final Instant OPENING = Instant.parse("2026-03-01T06:00:00Z");
  private static final List<String> PEOPLE = List.of("m1", "m2", "m3");

  @Property(tries = 300)
  void nobodyDoesTwoJobsAtOnceAndMinutesAddUp(@ForAll("days") List<Step> steps) {
    Scene scene = Scene.withTicket();
    PEOPLE.forEach(person -> scene.events(Clocking.hire(person)));
    Map<String, Running> running = new HashMap<>();
    Map<String, Duration> worked = new HashMap<>();
    Instant now = OPENING;
    int number = 0;
    for (Step step : steps) {
      now = now.plus(Duration.ofMinutes(step.minutes()));
      String key = step.kind() + "/" + step.person();
      if (step.starts()) {
        String id = "e" + number++;
        boolean refused = scene.send(start(id, step, now)) instanceof Decision.Refused;
        assertThat(refused).isEqualTo(step.kind() != TimeEntryKind.JOB && running.containsKey(key));
        if (!refused) {
          finish(running.put(key, new Running(id, now)), key, now, worked);
        }
      } else {
        Running current = running.remove(key);
        String id = current == null ? "nothing" : current.id();
        Decision decision =
            scene.send(new TimeEntryCommand.StopTimeEntry(Scene.OWNER, id, null, now));
        assertThat(decision instanceof Decision.Accepted).isEqualTo(current != null);
        finish(current, key, now, worked);
      }
      assertThat(runningEntries(scene)).isEqualTo(ids(running));
    }
    assertThat(durations(scene)).isEqualTo(worked);
  }

  private static TimeEntryCommand start(String id, Step step, Instant now) {
    boolean job = step.kind() == TimeEntryKind.JOB;
    return new TimeEntryCommand.StartTimeEntry(
        Scene.OWNER,
        id,
        step.person(),
        Scene.SHOP,
        step.kind(),
        job ? Scene.TICKET : null,
        null,
        null,
        null,
        null,
        now);
  }

  private static void finish(
      @Nullable Running ended, String key, Instant now, Map<String, Duration> worked) {
    if (ended != null) {
      worked.merge(key, Duration.between(ended.since(), now), Duration::plus);
    }
  }

  private static Map<String, String> ids(Map<String, Running> running) {
    Map<String, String> ids = new HashMap<>();
    running.forEach((key, entry) -> ids.put(key, entry.id()));
    return ids;
  }

  private static Map<String, String> runningEntries(Scene scene) {
    Map<String, String> ids = new HashMap<>();
    for (TimeEntry entry : entries(scene)) {
      if (entry.status() == TimeEntryStatus.RUNNING) {
        assertThat(ids.put(key(entry), entry.id())).as("a second one runs").isNull();
      }
    }
    return ids;
  }

  private static Map<String, Duration> durations(Scene scene) {
    Map<String, Duration> worked = new HashMap<>();
    for (TimeEntry entry : entries(scene)) {
      Instant stoppedAt = entry.stoppedAt();
      if (stoppedAt != null) {
        worked.merge(key(entry), Duration.between(entry.startedAt(), stoppedAt), Duration::plus);
      }
    }
    return worked;
  }

  private static String key(TimeEntry entry) {
    return entry.kind() + "/" + entry.technicianId();
  }

  private static List<TimeEntry> entries(Scene scene) {
    return scene.entities().values().stream()
        .filter(TimeEntry.class::isInstance)
        .map(TimeEntry.class::cast)
        .toList();
  }

  @Provide
  Arbitrary<List<Step>> days() {
    return Combinators.combine(
            Arbitraries.of(true, true, false),
            Arbitraries.of(PEOPLE),
            Arbitraries.of(TimeEntryKind.class),
            Arbitraries.integers().between(0, 90))
        .as(Step::new)
        .list()
        .ofMaxSize(60);
  }

  /** Someone starts or stops something, a while after the step before. */
  record Step(boolean starts, String person, TimeEntryKind kind, int minutes) {}

  /** What the model knows of something that runs. */
  private record Running(String id, Instant since) {}
}

package io.repairstream.streams.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgendaTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  private final CountedStore store = new CountedStore("agenda");
  private final Agenda agenda = new Agenda(store);
  private final List<String> done = new ArrayList<>();

  @Test
  void whatIsPutAgainIsWrittenAndDoneOnce() {
    agenda.put(NOON, Agenda.Task.SLOTS, "o|a");
    long written = store.touched();
    agenda.put(NOON, Agenda.Task.SLOTS, "o|a");
    assertThat(store.touched()).isEqualTo(written);

    due(NOON);
    assertThat(done).containsExactly("SLOTS o|a");
  }

  @Test
  void whatWasDoneAndIsPutAgainIsDoneAgain() {
    agenda.put(NOON, Agenda.Task.SLOTS, "o|a");
    due(NOON);
    agenda.put(NOON, Agenda.Task.SLOTS, "o|a");
    due(NOON);

    assertThat(done).containsExactly("SLOTS o|a", "SLOTS o|a");
  }

  @Test
  void whatPutsItselfAgainWhileItIsDoneStaysOnTheAgenda() {
    Instant later = NOON.plus(Duration.ofMinutes(1));
    agenda.put(NOON, Agenda.Task.MARKER, "o|run");
    agenda.due(
        NOON,
        10,
        (task, subject) -> {
          agenda.put(later, task, subject);
          agenda.put(later, task, subject);
        });
    due(later);

    assertThat(done).containsExactly("MARKER o|run");
  }

  @Test
  void everythingElseIsTold() {
    for (int i = 0; i < 5_000; i++) {
      agenda.put(NOON.plusMillis(i / 2), Agenda.Task.values()[i % 7], "o|" + i);
    }
    due(NOON.plus(Duration.ofMinutes(1)));

    assertThat(done).hasSize(5_000).doesNotHaveDuplicates();
  }

  private void due(Instant now) {
    agenda.due(now, 10_000, (task, subject) -> done.add(task + " " + subject));
  }
}

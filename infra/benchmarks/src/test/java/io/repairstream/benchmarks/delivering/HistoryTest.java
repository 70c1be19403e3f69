package io.repairstream.benchmarks.delivering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.schemas.entity.WebhookReplay;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A history of a hundred tickets of the first of four endpoints, and what a replay made of it. */
class HistoryTest {
  private static final int CHOSEN = 100;

  private final Population population = new Population(4, "http://127.0.0.1:1");
  private final History history = new History(population, History.after(1_001, 4), CHOSEN);
  private final Replayed replayed = new Replayed(history);

  @Test
  void itsTicketsAreTheFirstEndpointsAndBeyondTheLiveOnes() {
    assertThat(history.number(0)).isEqualTo(1_004);
    assertThat(IntStream.range(0, history.tickets()).mapToLong(history::number))
        .allMatch(number -> number % 4 == 0)
        .doesNotHaveDuplicates()
        .hasSize(CHOSEN + 22);
    assertThatThrownBy(() -> new History(population, 1_001, CHOSEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1001");
  }

  @Test
  void theSpanOfItsReplayHoldsTheChosenTicketsAndNoOthers() {
    WebhookReplay replay = history.replay().getReplay();

    long[] held =
        IntStream.range(0, history.tickets())
            .filter(i -> holds(replay, history.at(i)))
            .mapToLong(history::number)
            .toArray();
    assertThat(held)
        .containsExactly(IntStream.range(0, CHOSEN).mapToLong(history::chosen).toArray());
    assertThat(replay.getEvents()).containsExactly("ticket.created");
  }

  @Test
  void aReplayMaySendEachChosenTicketOnceInOrder() {
    for (int i = 0; i < CHOSEN; i++) {
      replayed.take("ticket.created", history.chosen(i));
    }

    assertThat(replayed.sent()).isEqualTo(CHOSEN);
    assertThatThrownBy(() -> replayed.take("ticket.created", history.number(CHOSEN + 12)))
        .isInstanceOf(LoadFailure.class)
        .hasMessageContaining("no more");
  }

  @Test
  void aReplayMayNeitherLeaveOutNorRepeatNorSendWhatItIsNotOf() {
    replayed.take("ticket.created", history.chosen(0));

    refuses("ticket.created", history.chosen(2));
    refuses("ticket.created", history.chosen(0));
    refuses("ticket.created", history.number(0));
    refuses("ticket.updated", history.chosen(1));
    replayed.take("ticket.created", history.chosen(1));
    assertThat(replayed.sent()).isEqualTo(2);
  }

  private void refuses(String event, long number) {
    assertThatThrownBy(() -> replayed.take(event, number))
        .isInstanceOf(LoadFailure.class)
        .hasMessageContaining("ticket " + number);
  }

  private static boolean holds(WebhookReplay replay, Instant at) {
    return !at.isBefore(replay.getFrom()) && at.isBefore(replay.getTo());
  }
}

package io.repairstream.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Eight slots: six of them at most for endpoints on probation, of which two may take long. */
final class SlotsTest {
  private final Slots slots = new Slots(8);
  private final List<String> served = new ArrayList<>();

  @Test
  void onProbationThreeQuartersIsAllThereIs() {
    for (int i = 0; i < 6; i++) {
      assertThat(slots.free(true)).isTrue();
      slots.take(true);
    }

    assertThat(slots.free(true)).isFalse();
    assertThat(slots.free(false)).isTrue();
    slots.giveBack(true);
    assertThat(slots.free(true)).isTrue();
  }

  @Test
  void whatIsSentAgainFindsASlotWhileHalfOfThemAreFree() {
    for (int i = 0; i < 4; i++) {
      assertThat(slots.spare(false)).isTrue();
      slots.take(false);
    }

    assertThat(slots.spare(false)).isFalse();
    assertThat(slots.free(false)).isTrue();
    slots.giveBack(false);
    assertThat(slots.spare(false)).isTrue();
    assertThat(new Slots(1).spare(true)).isTrue();
  }

  @Test
  void onProbationNobodyIsCalledWhileAQuarterTakesLong() {
    for (int i = 0; i < 2; i++) {
      slots.take(true);
      slots.suspect();
    }

    assertThat(slots.free(true)).isFalse();
    assertThat(slots.free(false)).isTrue();
    slots.cleared();
    assertThat(slots.free(true)).isTrue();
  }

  @Test
  void arrivalsWaitBehindEndpointsOnProbationOnlyWhileThoseGetOn() {
    for (int i = 0; i < 6; i++) {
      slots.take(true);
    }
    for (int i = 0; i < 7; i++) {
      ask("endpoint" + i, true);
    }
    assertThat(slots.servesArrivals()).isTrue();
    ask("one more", true);
    assertThat(slots.servesArrivals()).isFalse();

    slots.suspect();
    slots.suspect();
    assertThat(slots.servesArrivals()).isTrue();

    slots.take(false);
    slots.take(false);
    assertThat(slots.servesArrivals()).isFalse();
  }

  @Test
  void whoWaitsIsServedInTurnTheProvenFirstAndThenWhatHasJustArrived() {
    fill(false);
    slots.serve(() -> served.add("intake"));
    ask("unproven", true);
    ask("first", false);
    ask("second", false);
    slots.handOn();
    assertThat(served).containsExactly("intake");

    slots.giveBack(false);
    slots.handOn();
    assertThat(served).containsExactly("intake", "first", "intake");

    slots.giveBack(false);
    slots.giveBack(false);
    slots.handOn();
    assertThat(served).containsExactly("intake", "first", "intake", "second", "unproven", "intake");
    assertThat(slots.waiters()).isZero();
  }

  @Test
  void anEndpointWaitsOnceHoweverOftenItAsks() {
    fill(false);
    ask("one", false);
    ask("one", false);

    assertThat(slots.waiters()).isOne();
  }

  @Test
  void whatHangsLendsItsSlotUntilTooManyHang() {
    for (int i = 0; i < 64; i++) {
      slots.take(true);
      assertThat(slots.lend(true)).isTrue();
    }
    assertThat(slots.used()).isZero();
    assertThat(slots.probing()).isZero();

    slots.take(true);
    assertThat(slots.lend(true)).isFalse();
    assertThat(slots.used()).isOne();
    slots.ended();
    assertThat(slots.lend(true)).isTrue();
    assertThat(slots.hanging()).isEqualTo(64);
  }

  @Test
  void thereAreNoMoreThanThereMayBeConnections() {
    Slots few = Slots.within(8, 10);
    for (int i = 0; i < 2; i++) {
      few.take(false);
      assertThat(few.lend(false)).isTrue();
    }
    few.take(false);
    assertThat(few.lend(false)).isFalse();

    Slots fewer = Slots.within(8, 1);
    fewer.take(false);
    assertThat(fewer.free()).isFalse();
    assertThat(fewer.lend(false)).isFalse();
  }

  @Test
  void servingOneWhoGivesBackAtOnceDoesNotServeTheNextInsideOfIt() {
    slots.serve(
        () -> {
          served.add("begin");
          slots.handOn();
          served.add("end");
        });
    slots.handOn();

    assertThat(served).containsExactly("begin", "end");
  }

  private void fill(boolean probation) {
    for (int i = 0; i < 8; i++) {
      slots.take(probation);
    }
  }

  private void ask(String endpoint, boolean probation) {
    slots.await(
        endpoint,
        probation,
        () -> {
          served.add(endpoint);
          slots.take(probation);
        });
  }
}

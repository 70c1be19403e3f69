package io.repairstream.streams.kpi.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a promise is broken, and when it only looked so. */
class SlaRulesTest {
  private final Shelf shelf = new Shelf();
  private final Instant promise = Shelf.START.plusSeconds(60 * 60);

  @BeforeEach
  void openShop() {
    shelf.fold.take(new Fact.ShopPlaced(shelf.at(-1), "s", Shelf.BERLIN, null));
  }

  @Test
  void theClockBreaksThePromiseOfAQuietShop() {
    open(promise);
    assertThat(shelf.alarms).containsExactly(promise);
    assertThat(passed(promise.minusSeconds(1))).isFalse();
    assertThat(shelf.total(Kpi.BREACH_COUNT)).isZero();

    assertThat(passed(promise)).isTrue();
    assertThat(passed(promise)).as("once").isFalse();
    assertThat(shelf.total(Kpi.BREACH_COUNT)).isEqualTo(1);
    assertThat(shelf.counted.getLast().spot()).isEqualTo(Spot.of(shop(), promise));
  }

  @Test
  void whatHappenedBeforeThePromiseTakesABreachBack() {
    open(promise);
    passed(promise.plusSeconds(600));
    moved("READY_FOR_PICKUP", Phase.HAND_BACK, 59, 80);

    assertThat(shelf.total(Kpi.BREACH_COUNT)).isZero();
    assertThat(passed(promise.plusSeconds(900))).as("nothing is left to do").isFalse();
  }

  @Test
  void whatHappensAfterThePromiseMakesABreachCertain() {
    open(promise);
    passed(promise.plusSeconds(600));
    moved("TRIAGE", Phase.CHECK_IN, 61, 80);
    moved("READY_FOR_PICKUP", Phase.HAND_BACK, 59, 90);

    assertThat(shelf.total(Kpi.BREACH_COUNT)).isEqualTo(1);
  }

  @Test
  void anEventTellsWhatTheClockHasNot() {
    open(promise);
    moved("READY_FOR_PICKUP", Phase.HAND_BACK, 61, 61);

    assertThat(shelf.total(Kpi.BREACH_COUNT)).isEqualTo(1);
  }

  @Test
  void aPromiseThatPassesAtTheCounterIsKept() {
    open(promise);
    moved("READY_FOR_PICKUP", Phase.HAND_BACK, 50, 50);
    moved("CLOSED", Phase.DONE, 70, 70);

    assertThat(shelf.total(Kpi.BREACH_COUNT)).isZero();
  }

  @Test
  void aPromiseOfYesterdayIsBrokenWhenItIsGiven() {
    open(Shelf.START.minusSeconds(86_400));

    assertThat(shelf.counted.getLast().spot()).isEqualTo(Spot.of(shop(), Shelf.START));
    assertThat(shelf.total(Kpi.BREACH_COUNT)).isEqualTo(1);
  }

  @Test
  void aPromiseThatIsTakenBackOrMovedInTimeIsNotBroken() {
    open(promise);
    changed(null, 30);
    assertThat(passed(promise.plusSeconds(1))).isFalse();
    changed(promise, 40);
    changed(promise, 41);
    changed(promise.plusSeconds(600), 42);
    assertThat(passed(promise.plusSeconds(1))).isFalse();

    assertThat(shelf.total(Kpi.BREACH_COUNT)).isZero();
    assertThat(shelf.alarms).contains(promise.plusSeconds(600));
  }

  @Test
  void aPromiseIsKeptWhenWorkIsDoneInTime() {
    open(promise);
    moved("QC_REVIEW", Phase.VERIFY, 20, 20);
    moved("READY_FOR_PICKUP", Phase.HAND_BACK, 60, 60);

    assertThat(shelf.total(Kpi.ON_TIME)).isEqualTo(1);
  }

  private Shop shop() {
    return requireNonNull(shelf.shops.get("s"));
  }

  private boolean passed(Instant now) {
    Order order = requireNonNull(shelf.orders.get("w"));
    Order after = SlaRules.passed(shelf.books, order, shop(), now);
    shelf.orders.put("w", after);
    return !after.equals(order);
  }

  private void open(@Nullable Instant promisedAt) {
    shelf.fold.take(
        new Fact.OrderOpened(
            shelf.at(0), Shelf.view("w", "INTAKE", Phase.CHECK_IN, promisedAt), Shelf.BERLIN));
  }

  private void moved(String status, Phase phase, long occurred, long recorded) {
    shelf.fold.take(
        new Fact.OrderMoved(shelf.at(occurred, recorded), Shelf.view("w", status, phase, promise)));
  }

  private void changed(@Nullable Instant promisedAt, long minute) {
    shelf.fold.take(
        new Fact.OrderChanged(
            shelf.at(minute), Shelf.view("w", "INTAKE", Phase.CHECK_IN, promisedAt)));
  }
}

package io.repairstream.streams.kpi.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes back counts against what was completed, as far as is known by now. */
class ComebackTest {
  private static final long MONTH = Duration.ofDays(30).toMinutes();

  private final Shelf shelf = new Shelf();

  @BeforeEach
  void openShop() {
    shelf.fold.take(new Fact.ShopPlaced(shelf.at(-1), "s", Shelf.BERLIN, null));
  }

  @Test
  void aComebackCountsAgainstWhatWasCompletedNotTooLongAgo() {
    shelf.complete("w", 0);
    shelf.comeback("early", 5);
    shelf.comeback("late", 10 + MONTH + 1);
    assertThat(shelf.total(Kpi.COMEBACK)).isEqualTo(1);
    assertThat(shelf.total(Kpi.FIRST_TIME_FIX)).isZero();

    shelf.move("early", "VOIDED", Phase.CANCELLED, 11);
    assertThat(shelf.total(Kpi.COMEBACK)).isZero();
    assertThat(shelf.total(Kpi.FIRST_TIME_FIX)).isEqualTo(1);
  }

  @Test
  void aComebackOfWhatIsStillInWorkCountsAgainstNothing() {
    shelf.open("w", 0, null);
    shelf.comeback("c", 1);
    shelf.move("c", "VOIDED", Phase.CANCELLED, 2);

    assertThat(shelf.total(Kpi.COMEBACK)).isZero();
    assertThat(requireNonNull(shelf.orders.get("w")).comebacks()).isZero();
  }

  @Test
  void aComebackWhoseFirstOrderIsForgottenCanStillBeVoided() {
    shelf.complete("w", 0);
    shelf.comeback("c", 1);
    shelf.orders.remove("w");
    shelf.move("c", "VOIDED", Phase.CANCELLED, 2);

    assertThat(requireNonNull(shelf.orders.get("c")).countsAgainst()).isFalse();
  }

  @Test
  void aComebackMayBeLinkedAndUnlinkedLater() {
    shelf.complete("w", 0);
    shelf.complete("x", 1);
    shelf.open("c", 20, null);
    shelf.link("c", "w", 21);
    assertThat(shelf.total(Kpi.COMEBACK)).isEqualTo(1);
    assertThat(shelf.total(Kpi.FIRST_TIME_FIX)).isEqualTo(1);

    shelf.link("c", "x", 22);
    shelf.link("c", "x", 23);
    assertThat(requireNonNull(shelf.orders.get("w")).comebacks()).isZero();
    assertThat(requireNonNull(shelf.orders.get("x")).comebacks()).isEqualTo(1);

    shelf.link("c", null, 24);
    assertThat(shelf.total(Kpi.COMEBACK)).isZero();
    assertThat(shelf.total(Kpi.FIRST_TIME_FIX)).isEqualTo(2);
  }

  @Test
  void aLinkThatIsMadeLaterCountsByWhenTheOrderCameIn() {
    shelf.complete("w", 0);
    shelf.open("c", 10 + MONTH, null);
    shelf.open("d", 10 + MONTH + 1, null);
    shelf.link("c", "w", 10 + 2 * MONTH);
    shelf.link("d", "w", 10 + 2 * MONTH);

    assertThat(shelf.total(Kpi.COMEBACK)).isEqualTo(1);
  }

  @Test
  void whatIsSaidToBeAComebackChangesItsRowsAndIsJudgedNoFurther() {
    shelf.complete("w", 0);
    shelf.complete("c", 20);
    shelf.open("d", 40, null);
    shelf.link("c", "w", 41);
    shelf.link("d", "w", 42);

    assertThat(standing("flow.", "comeback=true"))
        .containsExactly("o|c|completed", "o|c|intake", "o|c|turnaround", "o|d|intake");
    assertThat(shelf.slots.keySet())
        .contains("o|w|first_time_fix")
        .doesNotContain("o|c|first_time_fix", "o|c|comeback");
    assertThat(shelf.total(Kpi.COMPLETED_COUNT)).isEqualTo(2);

    shelf.link("c", null, 43);
    shelf.link("d", null, 44);
    assertThat(standing("flow.", "comeback=true")).isEmpty();
    assertThat(shelf.slots.keySet()).contains("o|c|first_time_fix", "o|c|comeback");
    assertThat(requireNonNull(shelf.slots.get("o|c|first_time_fix")).spot())
        .isEqualTo(requireNonNull(shelf.slots.get("o|c|completed")).spot());
    assertThat(shelf.total(Kpi.FIRST_TIME_FIX)).isEqualTo(2);
  }

  @Test
  void aVoidedOrderIsNoComebackWhateverIsSaidOfIt() {
    shelf.complete("w", 0);
    shelf.open("c", 20, null);
    shelf.move("c", "VOIDED", Phase.CANCELLED, 21);
    shelf.link("c", "w", 22);

    assertThat(shelf.total(Kpi.COMEBACK)).isZero();
    assertThat(shelf.total(Kpi.FIRST_TIME_FIX)).isEqualTo(1);
  }

  /** Slots of figures of a family that stand in rows with a dimension. */
  private List<String> standing(String family, String dimension) {
    return shelf.slots.entrySet().stream()
        .filter(slot -> slot.getValue().kpi().id().startsWith(family))
        .filter(slot -> slot.getValue().dimensions().toString().contains(dimension))
        .map(Map.Entry::getKey)
        .toList();
  }
}

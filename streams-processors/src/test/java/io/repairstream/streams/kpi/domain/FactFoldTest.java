package io.repairstream.streams.kpi.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one thing after the other that happens in a shop counts for. */
class FactFoldTest {
  private final Shelf shelf = new Shelf();

  @BeforeEach
  void openShop() {
    shelf.fold.take(new Fact.ShopPlaced(shelf.at(-1), "s", Shelf.BERLIN, null));
  }

  @Test
  void whatNamesAShopThatWasNeverOpenedChangesNothing() {
    assertThatThrownBy(
            () ->
                shelf.fold.take(
                    new Fact.TimeSpent(
                        shelf.at(0), "t", null, "tech", "nowhere", null, Shelf.START, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere");
    assertThat(shelf.counted).isEmpty();
  }

  @Test
  void whatIsAboutAForgottenOrderCountsForNothing() {
    shelf.fold.take(new Fact.WorkChecked(shelf.at(0), "gone", true));
    shelf.fold.take(new Fact.PartFitted(shelf.at(1), "gone", 5, "EUR"));
    shelf.fold.take(
        new Fact.OrderMoved(
            shelf.at(2),
            new OrderView(
                "gone", "s", "ticket", null, null, null, null, "CLOSED", Phase.DONE, false)));

    assertThat(shelf.counted).isEmpty();
  }

  @Test
  void anInvoiceOfAForgottenOrderIsRevenueAllTheSame() {
    shelf.fold.take(new Fact.InvoiceIssued(shelf.at(0), invoice("i", "gone", 0)));
    assertThat(shelf.total(Kpi.REVENUE)).isEqualTo(1_000);

    shelf.fold.take(new Fact.InvoiceVoided(shelf.at(1), invoice("i", "gone", 0)));
    assertThat(shelf.total(Kpi.REVENUE)).isZero();
  }

  @Test
  void aShopThatMovesClosesItsDaysAsTheyWere() {
    shelf.fold.take(
        new Fact.ShopPlaced(shelf.at(3 * 24 * 60), "s", ZoneId.of("America/New_York"), null));

    Shop shop = requireNonNull(shelf.shops.get("s"));
    assertThat(shop.zone()).isEqualTo(ZoneId.of("America/New_York"));
    assertThat(shop.openDay()).isEqualTo(LocalDate.parse("2026-03-05"));
  }

  @Test
  void aShopIsHeardOfWithItsFirstOrder() {
    Cause cause = shelf.at(0);
    OrderView view =
        new OrderView(
            "w", "other", "ticket", null, null, null, null, "INTAKE", Phase.CHECK_IN, false);
    shelf.fold.take(new Fact.OrderOpened(cause, view, ZoneId.of("UTC")));

    assertThat(shelf.shops).containsKey("other");
  }

  @Test
  void onlyTheFirstWayFromTheCheckToTheCounterCompletes() {
    shelf.complete("w", 0);
    shelf.move("w", "QC_REVIEW", Phase.VERIFY, 20);
    shelf.move("w", "READY_FOR_PICKUP", Phase.HAND_BACK, 21);

    assertThat(shelf.total(Kpi.COMPLETED_COUNT)).isEqualTo(1);
  }

  @Test
  void aFailedCheckIsNoFirstTimeFix() {
    shelf.open("w", 0, null);
    shelf.move("w", "QC_REVIEW", Phase.VERIFY, 1);
    shelf.move("w", "QC_FAILED", Phase.VERIFY, 2);
    shelf.move("w", "IN_REPAIR", Phase.WORK, 3);
    shelf.move("w", "QC_REVIEW", Phase.VERIFY, 4);
    shelf.move("w", "READY_FOR_PICKUP", Phase.HAND_BACK, 5);

    assertThat(shelf.total(Kpi.COMPLETED_COUNT)).isEqualTo(1);
    assertThat(shelf.total(Kpi.FIRST_TIME_FIX)).isZero();
  }

  @Test
  void nothingOfAVoidedOrderCountsAndNothingIsAdded() {
    shelf.complete("w", 0);
    shelf.move("w", "VOIDED", Phase.CANCELLED, 20);
    shelf.fold.take(new Fact.WorkChecked(shelf.at(21), "w", true));
    shelf.fold.take(new Fact.EstimateDecided(shelf.at(22), "e", "w", 10, 5, "EUR"));

    assertThat(shelf.slots).isEmpty();
    for (Kpi kpi : Kpi.values()) {
      assertThat(shelf.total(kpi)).as(kpi.id()).isZero();
    }
  }

  @Test
  void nothingOfWorkOnTheShopsOwnCountsButMoneyAndTime() {
    shelf.openInternal("own", null, 0);
    shelf.move("own", "QC_REVIEW", Phase.VERIFY, 5);
    shelf.fold.take(new Fact.WorkChecked(shelf.at(6), "own", true));
    shelf.fold.take(new Fact.EstimateDecided(shelf.at(7), "e", "own", 10, 5, "EUR"));
    shelf.fold.take(new Fact.PartFitted(shelf.at(8), "own", 5, "EUR"));
    shelf.move("own", "READY_FOR_PICKUP", Phase.HAND_BACK, 10);
    assertThat(shelf.counted).isEmpty();
    assertThat(shelf.levels).isEmpty();
    assertThat(shelf.open).isEmpty();
    assertThat(shelf.alarms).isEmpty();

    shelf.fold.take(new Fact.InvoiceIssued(shelf.at(11), invoice("i", "own", 0)));
    assertThat(shelf.total(Kpi.REVENUE)).isEqualTo(1_000);
    assertThat(shelf.counted)
        .extracting(Contribution::kpi)
        .doesNotContain(Kpi.AVERAGE_REPAIR_ORDER, Kpi.EFFECTIVE_LABOUR_RATE, Kpi.PARTS_MARGIN);
    assertThat(requireNonNull(shelf.orders.get("own")).invoices()).isZero();

    shelf.fold.take(new Fact.InvoiceVoided(shelf.at(12), invoice("i", "own", 0)));
    shelf.move("own", "VOIDED", Phase.CANCELLED, 13);
    for (Kpi kpi : Kpi.values()) {
      assertThat(shelf.total(kpi)).as(kpi.id()).isZero();
    }
    assertThat(requireNonNull(shelf.orders.get("own")).isOver()).isTrue();
  }

  @Test
  void workOnTheShopsOwnIsNoComeback() {
    shelf.complete("w", 0);
    shelf.openInternal("own", "w", 20);

    assertThat(shelf.total(Kpi.COMEBACK)).isZero();
    assertThat(shelf.total(Kpi.FIRST_TIME_FIX)).isEqualTo(1);
  }

  @Test
  void anInternalOrderThatChangesRemembersWhoWorksOnIt() {
    shelf.openInternal("own", null, 0);
    shelf.link("own", null, 1);

    Order order = requireNonNull(shelf.orders.get("own"));
    assertThat(order.view().technicianId()).isNull();
    assertThat(order.since()).isEqualTo(Shelf.START);
  }

  @Test
  void onlyTheFirstCheckCountsAndNoneOfAComeback() {
    shelf.complete("w", 0);
    shelf.fold.take(new Fact.WorkChecked(shelf.at(11), "w", false));
    shelf.fold.take(new Fact.WorkChecked(shelf.at(12), "w", true));
    shelf.comeback("c", 13);
    shelf.fold.take(new Fact.WorkChecked(shelf.at(14), "c", true));
    shelf.link("c", null, 15);
    shelf.fold.take(new Fact.WorkChecked(shelf.at(16), "c", true));

    assertThat(shelf.total(Kpi.QC_FIRST_PASS)).isZero();
    assertThat(shelf.slots.keySet()).filteredOn(key -> key.endsWith("|check")).hasSize(1);
  }

  @Test
  void anOrderCountsAsInvoicedAsLongAsOneInvoiceStands() {
    shelf.open("w", 0, null);
    shelf.fold.take(new Fact.PartFitted(shelf.at(1), "w", 300, "EUR"));
    shelf.fold.take(new Fact.InvoiceIssued(shelf.at(2), invoice("a", "w", 0)));
    shelf.fold.take(new Fact.InvoiceIssued(shelf.at(3), invoice("b", "w", 0)));
    shelf.fold.take(new Fact.InvoiceVoided(shelf.at(4), invoice("a", "w", 0)));
    assertThat(orders()).isEqualTo(1);
    assertThat(shelf.total(Kpi.PARTS_MARGIN)).isEqualTo(500 - 300);

    shelf.fold.take(new Fact.InvoiceVoided(shelf.at(5), invoice("b", "w", 0)));
    assertThat(orders()).isZero();
    assertThat(shelf.total(Kpi.PARTS_MARGIN)).isZero();
  }

  @Test
  void theMarginOfPartsIsToldApartByTheCategoryThatTheOrderHadWhenTheyFirstCounted() {
    shelf.open("w", 0, null);
    shelf.categorize("w", "battery", 1);
    shelf.fold.take(new Fact.PartFitted(shelf.at(2), "w", 300, "EUR"));
    shelf.fold.take(new Fact.InvoiceIssued(shelf.at(3), invoice("a", "w", 0)));
    shelf.categorize("w", "screen", 4);
    shelf.fold.take(new Fact.PartFitted(shelf.at(5), "w", 40, "EUR"));
    shelf.fold.take(new Fact.PartFitted(shelf.at(6), "w", 7, "USD"));
    assertThat(margin("battery")).isEqualTo(500 - 340);
    assertThat(margin("screen")).isEqualTo(-7);

    shelf.fold.take(new Fact.InvoiceVoided(shelf.at(7), invoice("a", "w", 0)));
    shelf.fold.take(new Fact.InvoiceIssued(shelf.at(8), invoice("b", "w", 0)));
    assertThat(margin("battery")).isZero();
    assertThat(margin("screen")).isEqualTo(500 - 347);
  }

  private long margin(String category) {
    return shelf.counted.stream()
        .filter(each -> each.kpi() == Kpi.PARTS_MARGIN)
        .filter(each -> category.equals(each.dimensions().get("category")))
        .mapToLong(each -> each.amount().numerator())
        .sum();
  }

  @Test
  void partsOfWhatWasInvoicedLongAgoCountNoMore() {
    shelf.open("w", 0, null);
    shelf.fold.take(new Fact.InvoiceIssued(shelf.at(2), invoice("a", "w", 0)));
    shelf.slots.clear();
    shelf.fold.take(new Fact.PartFitted(shelf.at(3), "w", 300, "EUR"));

    assertThat(shelf.total(Kpi.PARTS_MARGIN)).isEqualTo(500);
  }

  @Test
  void aCreditNoteIsSharedOutToTheLastUnit() {
    shelf.fold.take(new Fact.InvoiceIssued(shelf.at(2), invoice("a", "w", 0)));
    shelf.fold.take(new Fact.InvoiceCredited(shelf.at(3), invoice("a", "w", 7)));

    assertThat(shelf.total(Kpi.REVENUE) + shelf.total(Kpi.TAX)).isEqualTo(1_190 - 7);

    shelf.fold.take(new Fact.InvoiceCredited(shelf.at(4), invoice("a", "w", 1_190)));
    assertThat(shelf.total(Kpi.REVENUE)).isZero();
    assertThat(shelf.total(Kpi.TAX)).isZero();
  }

  @Test
  void aCreditNoteOfWhatIsForgottenChangesNothing() {
    shelf.fold.take(new Fact.InvoiceCredited(shelf.at(3), invoice("a", "w", 7)));

    assertThat(shelf.counted).isEmpty();
  }

  @Test
  void anInvoiceOfNothingIsShared() {
    Fact.Invoice nothing =
        new Fact.Invoice(
            "a",
            "w",
            "ticket",
            "s",
            "EUR",
            Shelf.START,
            List.of(new Fact.Line(Fact.LineType.FEE, 1_000, 0, 0)),
            0);
    shelf.fold.take(new Fact.InvoiceIssued(shelf.at(2), nothing));

    assertThat(shelf.total(Kpi.REVENUE)).isZero();
    assertThat(shelf.slots.keySet()).noneMatch(key -> key.contains("tech.billed"));
  }

  @Test
  void aRefundLowersWhatWasTaken() {
    shelf.fold.take(payment(500, 0));
    shelf.fold.take(payment(200, 60));
    shelf.fold.take(payment(200, 61));

    assertThat(shelf.total(Kpi.COLLECTED)).isEqualTo(200);
    assertThat(shelf.counted).as("what says the same changes nothing").hasSize(3);
    assertThat(shelf.counted).extracting(each -> each.spot().hourStart()).containsOnly(Shelf.START);
  }

  @Test
  void anEntryThatIsCorrectedMovesWithItsHours() {
    shelf.fold.take(time(Fact.Work.JOB, 60, 7_000));
    shelf.fold.take(time(Fact.Work.ATTENDANCE, 24 * 60, 9_000));
    assertThat(shelf.total(Kpi.ON_JOB_PER_AVAILABLE)).isZero();
    assertThat(shelf.slots).hasSize(2);

    shelf.fold.take(time(null, 0, 0));
    assertThat(shelf.slots).isEmpty();
  }

  @Test
  void whatWasClosedAndIsTakenUpAgainIsOpenAgain() {
    shelf.open("w", 0, null);
    shelf.move("w", "UNCLAIMED", Phase.DONE, 1);
    assertThat(shelf.open).containsEntry(LocalDate.parse("2026-03-02"), 0L);
    shelf.move("w", "READY_FOR_PICKUP", Phase.HAND_BACK, 2);
    assertThat(shelf.open).containsEntry(LocalDate.parse("2026-03-02"), 1L);
    assertThat(shelf.levels).containsEntry("ticket/HAND_BACK/READY_FOR_PICKUP", 1L);
  }

  @Test
  void agesAreToldAtTheEndOfEachDay() {
    shelf.open("w", 0, null);
    shelf.fold.take(
        new Fact.ShopPlaced(shelf.at(Duration.ofDays(100).toMinutes()), "s", Shelf.BERLIN, null));

    assertThat(shelf.levels)
        .containsEntry("wip.aging{bucket=0-2}2026-03-04", 1L)
        .containsEntry("wip.aging{bucket=3-7}2026-03-05", 1L)
        .containsEntry("wip.aging{bucket=0-2}2026-03-05", 0L)
        .containsEntry("wip.aging{bucket=>90}2026-06-02", 1L);
    shelf.move("w", "CLOSED", Phase.DONE, 5);
    assertThat(shelf.levels)
        .as("a close that was recorded before those days were told")
        .containsEntry("wip.aging{bucket=0-2}2026-03-02", 0L)
        .containsEntry("wip.aging{bucket=>90}2026-06-02", 0L);
  }

  private long orders() {
    return shelf.counted.stream()
        .filter(each -> each.kpi() == Kpi.AVERAGE_REPAIR_ORDER)
        .mapToLong(each -> requireNonNull(each.amount().denominator()))
        .sum();
  }

  private static Fact.Invoice invoice(String id, String orderId, long credited) {
    return new Fact.Invoice(
        id,
        orderId,
        "ticket",
        "s",
        "EUR",
        Shelf.START,
        List.of(
            new Fact.Line(Fact.LineType.LABOR, 1_500, 600, 114),
            new Fact.Line(Fact.LineType.PART, 1_000, 500, 95),
            new Fact.Line(Fact.LineType.DISCOUNT, 1_000, -100, -19)),
        credited);
  }

  private Fact.PaymentTaken payment(long kept, long minute) {
    return new Fact.PaymentTaken(
        shelf.at(minute), "p", "w", "ticket", "s", "cash", kept, "EUR", Shelf.START);
  }

  private Fact.TimeSpent time(Fact.@Nullable Work work, long minute, long milliseconds) {
    return new Fact.TimeSpent(
        shelf.at(minute),
        "t",
        null,
        "tech",
        "s",
        work,
        Shelf.START.plusSeconds(minute * 60),
        milliseconds);
  }
}

package io.repairstream.streams.organization.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.OrderPart;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import io.repairstream.streams.organization.domain.workorder.WorkOrderEvent;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Moving stock; the shelf holds 5, and is low at 2. */
class MovementTest {
  private final Scene scene = Scene.withTicket();

  @BeforeEach
  void stock() {
    scene.events(Shelf.item(Shelf.ITEM, "SCR", "5"));
  }

  @ParameterizedTest
  @CsvSource({
    "RECEIVE, 1.5, 6500",
    "ADJUST, 2, 7000",
    "ADJUST, -2, 3000",
    "ADJUST, -5, 0",
    "SCRAP, 1, 4000"
  })
  void theShelfChangesByWhatIsMoved(MovementKind kind, String quantity, long left) {
    scene.events(Shelf.move(kind, quantity));

    assertThat(item().stock()).isEqualTo(new Stock(new Quantity(left), Quantity.ZERO));
    assertThat(item().lastMovement())
        .isNotNull()
        .extracting(Movement::kind, Movement::reason, Movement::workOrderId)
        .containsExactly(kind, "because", null);
  }

  @ParameterizedTest
  @CsvSource({
    "RECEIVE, 0",
    "RECEIVE, -1",
    "RECEIVE, 1.2345",
    "SCRAP, many",
    "ADJUST, 0",
    "ADJUST, -0",
    "ADJUST, --1",
    "RESERVE, -1"
  })
  void aQuantityIsAboveNothingAndOnlyACountFindsLess(MovementKind kind, String quantity) {
    Refusal refusal =
        scene.refusal(Shelf.move(Scene.OWNER, Shelf.ITEM, kind, quantity, "why", Scene.TICKET));

    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details())
        .containsEntry("field", "quantity")
        .containsEntry("value", quantity);
  }

  @ParameterizedTest
  @CsvSource({"ADJUST, -5.001", "SCRAP, 6"})
  void nothingLeavesAShelfThatIsNotThere(MovementKind kind, String quantity) {
    Refusal refusal = scene.refusal(Shelf.move(kind, quantity));

    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details())
        .containsEntry("field", "quantity")
        .containsEntry("most", "5")
        .containsEntry("quantity_on_hand", "5")
        .containsEntry("quantity_reserved", "0");
  }

  @Test
  void whatIsReservedIsNotScrapped() {
    scene.events(Shelf.forTicket(MovementKind.RESERVE, "3"));

    assertThat(scene.refusal(Shelf.move(MovementKind.SCRAP, "2.5")).details())
        .containsEntry("value", "2.5")
        .containsEntry("most", "2")
        .containsEntry("quantity_reserved", "3");
    Refusal counted = scene.refusal(Shelf.move(MovementKind.ADJUST, "-3"));
    assertThat(counted.details())
        .containsEntry("most", "2")
        .containsEntry("expected", "at least -2");
    assertThat(counted.message()).endsWith("a movement of -3 (expected: at least -2)");
    scene.events(Shelf.move(MovementKind.SCRAP, "2"));
    assertThat(item().stock().available()).isEqualTo(Quantity.ZERO);
  }

  @Test
  void aShelfHoldsOnlySoMuch() {
    scene.put(
        InventoryItem.TYPE,
        new InventoryItem(
            Shelf.ITEM,
            item().revision(),
            null,
            Scene.SHOP,
            item().details(),
            new Stock(StockMoves.MOST, Quantity.ZERO),
            null));

    Refusal refusal = scene.refusal(Shelf.move(MovementKind.RECEIVE, "0.001"));
    assertThat(refusal.code()).isEqualTo(RefusalCode.LIMIT_EXCEEDED);
    assertThat(refusal.details()).containsEntry("limit", "1000000000");
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementKind.class,
      names = {"ADJUST", "SCRAP"})
  void whatNobodyOrderedMustBeExplained(MovementKind kind) {
    for (String reason : new String[] {null, " "}) {
      assertThat(
              scene.refusal(Shelf.move(Scene.OWNER, Shelf.ITEM, kind, "1", reason, null)).details())
          .containsEntry("field", "reason");
    }
  }

  @Test
  void goodsThatComeInNeedNoReason() {
    scene.events(Shelf.move(Scene.OWNER, Shelf.ITEM, MovementKind.RECEIVE, "1", null, null));

    assertThat(item().stock().onHand()).isEqualTo(new Quantity(6_000));
  }

  @Test
  void aKindOfALaterVersionIsRefused() {
    assertThat(scene.refusal(Shelf.move(Scene.OWNER, Shelf.ITEM, null, "1", "why", null)).details())
        .containsEntry("field", "kind");
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementKind.class,
      names = {"RECEIVE", "ADJUST", "SCRAP"})
  void theShelfAloneIsForNoWorkOrder(MovementKind kind) {
    assertThat(
            scene
                .refusal(Shelf.move(Scene.OWNER, Shelf.ITEM, kind, "1", "why", Scene.TICKET))
                .details())
        .containsEntry("field", "work_order_id")
        .containsEntry("value", Scene.TICKET);
  }

  @ParameterizedTest
  @EnumSource(
      value = MovementKind.class,
      names = {"RESERVE", "RELEASE", "FIT", "RETURN"})
  void partsAreForAWorkOrderOfTheShop(MovementKind kind) {
    assertThat(scene.refusal(Shelf.move(kind, "1")).details())
        .containsEntry("field", "work_order_id")
        .containsEntry("value", "missing");
    Refusal unknown =
        scene.refusal(Shelf.move(Scene.OWNER, Shelf.ITEM, kind, "1", null, "nothing"));
    assertThat(unknown.code()).isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(unknown.details()).containsEntry("field", "work_order_id");

    scene.events(Shelf.item(Scene.OWNER, "elsewhere", Scene.OTHER_SHOP, "SCR", "5", null));
    Refusal elsewhere =
        scene.refusal(Shelf.move(Scene.OWNER, "elsewhere", kind, "1", null, Scene.TICKET));
    assertThat(elsewhere.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(elsewhere.message()).contains(Scene.OTHER_SHOP);
    CommandMeta there = Scene.in(Scene.OTHER_SHOP);
    assertThat(scene.refusal(Shelf.move(there, "elsewhere", kind, "1", null, Scene.TICKET)).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void reservedStockIsKeptAndShownOnTheOrder() {
    List<Event<?>> events = scene.events(Shelf.forTicket(MovementKind.RESERVE, "1.5"));

    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("InventoryMoved", "PartsChanged");
    assertThat(item().stock()).isEqualTo(new Stock(new Quantity(5_000), new Quantity(1_500)));
    assertThat(item().lastMovement())
        .isNotNull()
        .extracting(Movement::workOrderId, Movement::workOrderKind)
        .containsExactly(Scene.TICKET, WorkOrderKind.TICKET);
    assertThat(order().parts())
        .containsExactly(new OrderPart(Shelf.ITEM, "Screen", "SCR", 1_500, 0));
  }

  @Test
  void onlyWhatIsFreeCanBeReserved() {
    scene.events(Shelf.forTicket(MovementKind.RESERVE, "4"));

    Refusal refusal = scene.refusal(Shelf.forTicket(MovementKind.RESERVE, "1.001"));
    assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(refusal.details())
        .containsEntry("value", "1.001")
        .containsEntry("most", "1")
        .containsEntry("quantity_on_hand", "5")
        .containsEntry("quantity_reserved", "4");
  }

  @Test
  void whatIsReservedCanBeReleasedOnce() {
    scene.events(Shelf.forTicket(MovementKind.RESERVE, "3"));
    scene.events(Shelf.forTicket(MovementKind.RELEASE, "1"));

    assertThat(item().stock().reserved()).isEqualTo(new Quantity(2_000));
    assertThat(scene.refusal(Shelf.forTicket(MovementKind.RELEASE, "2.5")).details())
        .containsEntry("most", "2");
    scene.events(Shelf.forTicket(MovementKind.RELEASE, "2"));
    assertThat(order().parts()).isEmpty();
    assertThat(scene.refusal(Shelf.forTicket(MovementKind.RELEASE, "1")).details())
        .containsEntry("most", "0");
  }

  @Test
  void fittingTakesWhatIsReservedFirst() {
    scene.events(Shelf.forTicket(MovementKind.RESERVE, "1"));
    List<Event<?>> events = scene.events(Shelf.forTicket(MovementKind.FIT, "3"));

    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("InventoryMoved", "InventoryLowStock", "PartsChanged");
    assertThat(item().stock()).isEqualTo(new Stock(new Quantity(2_000), Quantity.ZERO));
    assertThat(order().parts())
        .containsExactly(new OrderPart(Shelf.ITEM, "Screen", "SCR", 0, 3_000));
    assertThat(scene.refusal(Shelf.forTicket(MovementKind.FIT, "2.001")).details())
        .containsEntry("most", "2");
  }

  @Test
  void fittingLessThanIsReservedKeepsTheRest() {
    scene.events(Shelf.forTicket(MovementKind.RESERVE, "2"));
    scene.events(Shelf.forTicket(MovementKind.FIT, "0.5"));

    assertThat(item().stock()).isEqualTo(new Stock(new Quantity(4_500), new Quantity(1_500)));
    assertThat(order().parts())
        .containsExactly(new OrderPart(Shelf.ITEM, "Screen", "SCR", 1_500, 500));
  }

  @Test
  void whatIsReservedForAnotherOrderIsNotFitted() {
    scene.events(Scene.ticket(Scene.OWNER, "ticket-2"));
    scene.events(Shelf.move(Scene.OWNER, Shelf.ITEM, MovementKind.RESERVE, "4", null, "ticket-2"));

    assertThat(scene.refusal(Shelf.forTicket(MovementKind.FIT, "2")).details())
        .containsEntry("most", "1");
  }

  @Test
  void whatWasFittedCanComeBack() {
    scene.events(Shelf.forTicket(MovementKind.FIT, "2"));
    scene.events(Shelf.forTicket(MovementKind.RETURN, "0.5"));

    assertThat(item().stock()).isEqualTo(new Stock(new Quantity(3_500), Quantity.ZERO));
    assertThat(order().parts())
        .containsExactly(new OrderPart(Shelf.ITEM, "Screen", "SCR", 0, 1_500));
    assertThat(scene.refusal(Shelf.forTicket(MovementKind.RETURN, "1.501")).details())
        .containsEntry("most", "1.5");
    scene.events(Shelf.forTicket(MovementKind.RETURN, "1.5"));
    assertThat(order().parts()).isEmpty();
  }

  @Test
  void anOrderThatIsOverTakesNoMorePartsButGivesThemBack() {
    scene.events(Shelf.forTicket(MovementKind.FIT, "1"));
    scene.events(Scene.move("VOIDED"));

    for (MovementKind kind : List.of(MovementKind.RESERVE, MovementKind.FIT)) {
      Refusal refusal = scene.refusal(Shelf.forTicket(kind, "1"));
      assertThat(refusal.code()).isEqualTo(RefusalCode.CONFLICT);
      assertThat(refusal.details())
          .containsEntry("field", "work_order_id")
          .containsEntry("status", "VOIDED");
    }
    scene.events(Shelf.forTicket(MovementKind.RETURN, "1"));
    assertThat(item().stock().onHand()).isEqualTo(new Quantity(5_000));
  }

  @Test
  void aStockIsAnnouncedAsLowWhenItFallsToItsReorderPoint() {
    assertThat(scene.events(Shelf.move(MovementKind.SCRAP, "2.999"))).hasSize(1);
    assertThat(scene.events(Shelf.move(MovementKind.SCRAP, "0.001")))
        .last()
        .isInstanceOf(InventoryEvent.InventoryLowStock.class);
    assertThat(scene.events(Shelf.move(MovementKind.SCRAP, "1"))).hasSize(1);
    assertThat(scene.events(Shelf.move(MovementKind.RECEIVE, "5"))).hasSize(1);
    assertThat(scene.events(Shelf.move(MovementKind.ADJUST, "-5"))).hasSize(2);
  }

  @Test
  void anOrderHasOnlySoManyArticles() {
    List<OrderPart> many =
        IntStream.range(0, Reservations.MOST_PARTS)
            .mapToObj(i -> new OrderPart("part-" + i, "Part", "P" + i, 1, 0))
            .toList();
    WorkOrder full =
        new WorkOrderEvent.PartsChanged(Scene.TICKET, many).evolve(order(), scene.now());
    scene.put(WorkOrder.TYPE, full);

    for (MovementKind kind : List.of(MovementKind.RESERVE, MovementKind.FIT)) {
      Refusal refusal = scene.refusal(Shelf.forTicket(kind, "1"));
      assertThat(refusal.code()).isEqualTo(RefusalCode.LIMIT_EXCEEDED);
      assertThat(refusal.details()).containsEntry("limit", 200L).containsEntry("current", 200L);
    }
    assertThat(Reservations.of(scene, full, null).reserve(Shelf.ITEM, new Quantity(1)))
        .isEqualTo(Quantity.ZERO);
  }

  private InventoryItem item() {
    return scene.get(InventoryItem.TYPE, Shelf.ITEM);
  }

  private WorkOrder order() {
    return scene.get(WorkOrder.TYPE, Scene.TICKET);
  }
}

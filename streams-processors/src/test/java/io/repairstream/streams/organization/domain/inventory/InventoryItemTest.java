package io.repairstream.streams.organization.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stocking items, and what is said about them. */
class InventoryItemTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final Scene scene = Scene.withTicket();

  @Test
  void anOpeningStockIsAMovementOfItsOwn() {
    List<Event<?>> events = scene.events(Shelf.item(Shelf.ITEM, "SCR", "5"));

    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("InventoryItemCreated", "InventoryMoved");
    InventoryItem item = item();
    assertThat(item.stock()).isEqualTo(new Stock(new Quantity(5_000), Quantity.ZERO));
    assertThat(item.revision().version()).isEqualTo(2);
    assertThat(item.details().unitCost()).isEqualTo(new Money(1_250, "EUR"));
    assertThat(item.details().unitPrice()).isEqualTo(new Money(4_000, "EUR"));
    assertThat(item.lastMovement())
        .isNotNull()
        .extracting(Movement::kind, Movement::reason)
        .containsExactly(MovementKind.RECEIVE, "opening stock");
  }

  @Test
  void withoutOneTheShelfIsEmpty() {
    assertThat(scene.events(Shelf.item(Shelf.ITEM, "SCR", null))).hasSize(1);
    assertThat(scene.events(Shelf.item("item-2", "SCR2", "0"))).hasSize(1);

    assertThat(item().stock()).isEqualTo(Stock.NONE);
    assertThat(item().lastMovement()).isNull();
  }

  @Test
  void whatIsNotSaidIsNothing() {
    scene.events(
        new InventoryCommand.CreateInventoryItem(
            Scene.OWNER,
            Shelf.ITEM,
            Scene.OTHER_SHOP,
            "Screen",
            "SCR",
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            "ref"));

    ItemDetails details = item().details();
    assertThat(details.reorderPoint()).isEqualTo(Quantity.ZERO);
    assertThat(details.unitCost()).isEqualTo(Money.zero("USD"));
    assertThat(details.unitPrice()).isEqualTo(Money.zero("USD"));
    assertThat(details.active()).isFalse();
    assertThat(item().externalRef()).isEqualTo("ref");
  }

  @Test
  void quantitiesAndAmountsMustBeReadable() {
    assertThat(scene.refusal(Shelf.item(Shelf.ITEM, "SCR", "five")).details())
        .containsEntry("field", "quantity_on_hand")
        .containsEntry("value", "five")
        .containsEntry("expected", Quantity.EXPECTED);
    assertThat(scene.refusal(create("-1", "1", "1")).details())
        .containsEntry("field", "reorder_point");
    assertThat(scene.refusal(create("1", "1.234", "1")).details())
        .containsEntry("field", "unit_cost")
        .containsEntry("expected", Money.expected("EUR"));
    assertThat(scene.refusal(create("1", "1", "x")).details()).containsEntry("field", "unit_price");
  }

  @Test
  void anArticleNumberIsUniqueInItsShopAlone() {
    scene.events(Shelf.item(Scene.OWNER, Shelf.ITEM, Scene.SHOP, "SCR", "5", "ref"));

    Refusal taken = scene.refusal(Shelf.item("item-2", "SCR", "1"));
    assertThat(taken.code()).isEqualTo(RefusalCode.CONFLICT);
    assertThat(taken.details())
        .containsEntry("field", "sku")
        .containsEntry("existing_id", Shelf.ITEM);
    scene.events(Shelf.item(Scene.OWNER, "item-2", Scene.OTHER_SHOP, "SCR", "1", null));
    assertThat(
            scene
                .refusal(Shelf.item(Scene.OWNER, "item-3", Scene.SHOP, "SCR3", "1", "ref"))
                .details())
        .containsEntry("field", "external_ref");
  }

  @Test
  void anIdIsUsedOnceAndTheShopMustBeTheCallers() {
    scene.events(Shelf.item(Shelf.ITEM, "SCR", "5"));

    assertThat(scene.refusal(Shelf.item(Shelf.ITEM, "OTHER", "5")).code())
        .isEqualTo(RefusalCode.CONFLICT);
    assertThat(
            scene
                .refusal(
                    Shelf.item(Scene.in(Scene.OTHER_SHOP), "item-2", Scene.SHOP, "SCR2", "5", null))
                .details())
        .containsEntry("field", "shop_id");
  }

  @Test
  void whatIsSaidCanBeChanged() {
    scene.events(Shelf.item(Shelf.ITEM, "SCR", "5"));
    scene.events(
        new InventoryCommand.UpdateInventoryItem(
            Scene.OWNER,
            Shelf.ITEM,
            Patch.of("Display"),
            Patch.of("DIS"),
            Patch.of(null),
            Patch.of("LCD"),
            Patch.of("1.5"),
            Patch.of("13"),
            Patch.of("41.10"),
            Patch.of(false)));

    assertThat(item().details())
        .isEqualTo(
            new ItemDetails(
                "Display",
                "DIS",
                null,
                "LCD",
                new Quantity(1_500),
                new Money(1_300, "EUR"),
                new Money(4_110, "EUR"),
                false));
    assertThat(item().stock().onHand()).isEqualTo(new Quantity(5_000));
    assertThat(item().lastMovement()).isNotNull();
  }

  @Test
  void aPatchThatChangesNothingIsNoEvent() {
    scene.events(Shelf.item(Shelf.ITEM, "SCR", "5"));

    assertThat(scene.events(Shelf.patch())).isEmpty();
    assertThat(scene.events(Shelf.sku("SCR"))).isEmpty();
    assertThat(scene.events(Shelf.numbers(Patch.of("2.0"), Patch.of("12.5"), Patch.of("40.00"))))
        .isEmpty();
  }

  @Test
  void aFormerArticleNumberIsFreeAgain() {
    scene.events(Shelf.item(Shelf.ITEM, "SCR", "5"));
    scene.events(Shelf.item("item-2", "TAKEN", "5"));

    assertThat(scene.refusal(Shelf.sku("TAKEN")).details())
        .containsEntry("field", "sku")
        .containsEntry("existing_id", "item-2");
    scene.events(Shelf.sku("NEW"));
    scene.events(Shelf.item("item-3", "SCR", "5"));
    assertThat(scene.refusal(Shelf.item("item-4", "NEW", "5")).details())
        .containsEntry("existing_id", Shelf.ITEM);
  }

  @Test
  void changedNumbersMustBeReadableToo() {
    scene.events(Shelf.item(Shelf.ITEM, "SCR", "5"));

    assertThat(
            scene
                .refusal(Shelf.numbers(Patch.of("1.2345"), Patch.absent(), Patch.absent()))
                .details())
        .containsEntry("field", "reorder_point");
    assertThat(
            scene.refusal(Shelf.numbers(Patch.absent(), Patch.of("-1"), Patch.absent())).details())
        .containsEntry("field", "unit_cost");
    assertThat(scene.refusal(Shelf.numbers(Patch.absent(), Patch.absent(), Patch.of(""))).details())
        .containsEntry("field", "unit_price");
  }

  @Test
  void aReorderPointThatRisesToTheStockMakesItLow() {
    scene.events(Shelf.item(Shelf.ITEM, "SCR", "5"));

    assertThat(names(reorderAt("4.999"))).containsExactly("InventoryItemUpdated");
    assertThat(names(reorderAt("5"))).containsExactly("InventoryItemUpdated", "InventoryLowStock");
    assertThat(names(reorderAt("6"))).containsExactly("InventoryItemUpdated");
  }

  @Test
  void onlyWhoSeesTheItemAsItIsMayChangeIt() {
    scene.events(Shelf.item(Shelf.ITEM, "SCR", "5"));

    assertThat(
            scene
                .refusal(
                    Shelf.move(
                        Scene.in(Scene.OTHER_SHOP),
                        Shelf.ITEM,
                        MovementKind.RECEIVE,
                        "1",
                        null,
                        null))
                .code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(
            scene
                .refusal(Shelf.move(Scene.OWNER, "nothing", MovementKind.RECEIVE, "1", null, null))
                .details())
        .containsEntry("field", "item_id")
        .containsEntry("id", "nothing");
    assertThat(
            scene
                .refusal(
                    Shelf.move(Scene.ifMatch(1), Shelf.ITEM, MovementKind.RECEIVE, "1", null, null))
                .code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
  }

  @Test
  void eventsThatCannotFollowAreABrokenLog() {
    scene.events(Shelf.item(Shelf.ITEM, "SCR", "5"));
    InventoryItem item = item();
    ItemDetails details = item.details();
    Movement impossible =
        new Movement(
            MovementKind.SCRAP,
            new Quantity(6_000),
            new Quantity(-6_000),
            Quantity.ZERO,
            null,
            null,
            null,
            NOW);

    assertThatThrownBy(
            () ->
                new InventoryEvent.InventoryItemCreated(Shelf.ITEM, null, Scene.SHOP, details)
                    .evolve(item, NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () -> new InventoryEvent.InventoryMoved(Shelf.ITEM, impossible).evolve(item, NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Shelf.ITEM);
    assertThatThrownBy(
            () -> new InventoryEvent.InventoryMoved(Shelf.ITEM, impossible).evolve(null, NOW))
        .isInstanceOf(IllegalStateException.class);
    Movement unreserved =
        new Movement(
            MovementKind.RELEASE,
            new Quantity(1),
            Quantity.ZERO,
            new Quantity(-1),
            null,
            Scene.TICKET,
            WorkOrderKind.TICKET,
            NOW);
    assertThatThrownBy(
            () -> new InventoryEvent.InventoryMoved(Shelf.ITEM, unreserved).evolve(item, NOW))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new InventoryEvent.InventoryLowStock(Shelf.ITEM).evolve(item, NOW))
        .isInstanceOf(IllegalStateException.class);
  }

  private List<Event<?>> reorderAt(String point) {
    return scene.events(Shelf.numbers(Patch.of(point), Patch.absent(), Patch.absent()));
  }

  private static List<String> names(List<Event<?>> events) {
    return events.stream().map(event -> event.getClass().getSimpleName()).toList();
  }

  private InventoryItem item() {
    return scene.get(InventoryItem.TYPE, Shelf.ITEM);
  }

  private static InventoryCommand create(String reorderPoint, String cost, String price) {
    return new InventoryCommand.CreateInventoryItem(
        Scene.OWNER,
        Shelf.ITEM,
        Scene.SHOP,
        "Screen",
        "SCR",
        null,
        null,
        null,
        reorderPoint,
        cost,
        price,
        true,
        null);
  }
}

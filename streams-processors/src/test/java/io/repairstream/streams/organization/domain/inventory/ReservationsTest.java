package io.repairstream.streams.organization.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.workorder.OrderPart;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several movements within one command, which all see the same view; the shelf holds 5. */
class ReservationsTest {
  private final Scene scene = Scene.withTicket();

  @BeforeEach
  void stock() {
    scene.events(Shelf.item(Shelf.ITEM, "SCR", "5"));
    scene.events(Shelf.item("item-2", "BAT", "1"));
    scene.events(Shelf.item(Scene.OWNER, "elsewhere", Scene.OTHER_SHOP, "SCR", "9", null));
  }

  @Test
  void movementsOfOneCommandSeeEachOther() {
    Reservations reservations = Reservations.of(scene, order(), "estimate approved");

    assertThat(reservations.reserve(Shelf.ITEM, new Quantity(3_000)))
        .isEqualTo(new Quantity(3_000));
    assertThat(reservations.reserve(Shelf.ITEM, new Quantity(3_000)))
        .isEqualTo(new Quantity(2_000));
    assertThat(reservations.reserve(Shelf.ITEM, new Quantity(1))).isEqualTo(Quantity.ZERO);
    assertThat(reservations.reserve("item-2", new Quantity(1_000))).isEqualTo(new Quantity(1_000));
    assertThat(reservations.reserved(Shelf.ITEM)).isEqualTo(new Quantity(5_000));
    assertThat(reservations.events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("InventoryMoved", "InventoryMoved", "InventoryMoved", "PartsChanged");

    scene.happen(reservations.events());
    assertThat(scene.get(InventoryItem.TYPE, Shelf.ITEM).stock())
        .isEqualTo(new Stock(new Quantity(5_000), new Quantity(5_000)));
    assertThat(scene.get(InventoryItem.TYPE, Shelf.ITEM).lastMovement())
        .isNotNull()
        .extracting(Movement::reason)
        .isEqualTo("estimate approved");
    assertThat(order().parts())
        .containsExactly(
            new OrderPart(Shelf.ITEM, "Screen", "SCR", 5_000, 0),
            new OrderPart("item-2", "Screen", "BAT", 1_000, 0));
  }

  @Test
  void nothingIsReservedOfWhatTheShopDoesNotStock() {
    Reservations reservations = Reservations.of(scene, order(), null);

    assertThat(reservations.reserve("nothing", new Quantity(1))).isEqualTo(Quantity.ZERO);
    assertThat(reservations.reserve("elsewhere", new Quantity(1))).isEqualTo(Quantity.ZERO);
    assertThat(reservations.events()).isEmpty();
  }

  @Test
  void allThatIsReservedIsReleasedAndWhatIsFittedStays() {
    scene.events(Shelf.forTicket(MovementKind.RESERVE, "2"));
    scene.events(Shelf.forTicket(MovementKind.FIT, "0.5"));
    scene.happen(reserve("item-2", 1_000));

    List<Event<?>> events = Reservations.releaseAll(scene, order(), "voided");
    assertThat(events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("InventoryMoved", "InventoryMoved", "PartsChanged");
    scene.happen(events);
    assertThat(order().parts()).containsExactly(new OrderPart(Shelf.ITEM, "Screen", "SCR", 0, 500));
    assertThat(scene.get(InventoryItem.TYPE, Shelf.ITEM).stock().reserved())
        .isEqualTo(Quantity.ZERO);
    assertThat(scene.get(InventoryItem.TYPE, "item-2").stock().reserved()).isEqualTo(Quantity.ZERO);
    assertThat(Reservations.releaseAll(scene, order(), "voided")).isEmpty();
  }

  @Test
  void whatIsReleasedCanBeReservedAgainInTheSameCommand() {
    scene.happen(reserve("item-2", 1_000));
    Reservations reservations = Reservations.of(scene, order(), null);

    assertThat(reservations.release("item-2", new Quantity(5_000))).isEqualTo(new Quantity(1_000));
    assertThat(reservations.release("item-2", new Quantity(1))).isEqualTo(Quantity.ZERO);
    assertThat(reservations.reserve("item-2", new Quantity(400))).isEqualTo(new Quantity(400));
    scene.happen(reservations.events());
    assertThat(order().parts()).containsExactly(new OrderPart("item-2", "Screen", "BAT", 400, 0));
  }

  private List<Event<?>> reserve(String item, long thousandths) {
    Reservations reservations = Reservations.of(scene, order(), null);
    reservations.reserve(item, new Quantity(thousandths));
    return reservations.events();
  }

  private WorkOrder order() {
    return scene.get(WorkOrder.TYPE, Scene.TICKET);
  }
}

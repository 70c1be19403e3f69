package io.repairstream.streams.organization.domain.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.workorder.OrderPart;
import io.repairstream.streams.organization.domain.workorder.WorkOrder;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is moved, stock and orders agree with somebody who counts along. */
class StockLawsTest {
  private static final Set<MovementKind> SHELF =
      EnumSet.of(MovementKind.RECEIVE, MovementKind.ADJUST, MovementKind.SCRAP);
  private static final List<String> ORDERS = List.of(Scene.TICKET, "ticket-2");

  @Property(tries = 300)
  void stockIsWhatACounterSays(@ForAll("moves") List<Step> steps) {
    Scene scene = Scene.withTicket();
    scene.events(Scene.ticket(Scene.OWNER, "ticket-2"));
    scene.events(Shelf.item(Shelf.ITEM, "SCR", "5"));
    Count count = new Count();
    for (Step step : steps) {
      boolean possible = count.move(step);
      Decision decision = scene.send(step.command());
      assertThat(decision instanceof Decision.Accepted)
          .as("%s on %s", step, count)
          .isEqualTo(possible);

      Stock stock = scene.get(InventoryItem.TYPE, Shelf.ITEM).stock();
      assertThat(stock.onHand().thousandths()).isEqualTo(count.onHand * 1_000);
      assertThat(stock.reserved().thousandths()).isEqualTo(count.reservedInAll() * 1_000);
      for (String order : ORDERS) {
        List<OrderPart> parts = scene.get(WorkOrder.TYPE, order).parts();
        long reserved = count.reserved.getOrDefault(order, 0L);
        long fitted = count.fitted.getOrDefault(order, 0L);
        assertThat(parts)
            .isEqualTo(
                reserved + fitted == 0
                    ? List.of()
                    : List.of(
                        new OrderPart(
                            Shelf.ITEM, "Screen", "SCR", reserved * 1_000, fitted * 1_000)));
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> moves() {
    return Combinators.combine(
            Arbitraries.of(MovementKind.class),
            Arbitraries.longs().between(-3, 6),
            Arbitraries.of(ORDERS))
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(40);
  }

  /** One attempt to move stock. */
  record Step(MovementKind kind, long quantity, String order) {
    InventoryCommand command() {
      return Shelf.move(
          Scene.OWNER,
          Shelf.ITEM,
          kind,
          Long.toString(quantity),
          "law",
          SHELF.contains(kind) ? null : order);
    }
  }

  /** Counts along. */
  private static final class Count {
    private long onHand = 5;
    private final Map<String, Long> reserved = new HashMap<>();
    private final Map<String, Long> fitted = new HashMap<>();

    boolean move(Step step) {
      long quantity = step.quantity();
      if (quantity == 0 || (quantity < 0 && step.kind() != MovementKind.ADJUST)) {
        return false;
      }
      long free = onHand - reservedInAll();
      long own = reserved.getOrDefault(step.order(), 0L);
      long built = fitted.getOrDefault(step.order(), 0L);
      return switch (step.kind()) {
        case RECEIVE -> take(-quantity, Long.MAX_VALUE);
        case ADJUST -> take(-quantity, free);
        case SCRAP -> take(quantity, free);
        case RESERVE -> quantity <= free && put(reserved, step.order(), own + quantity);
        case RELEASE -> quantity <= own && put(reserved, step.order(), own - quantity);
        case FIT ->
            quantity <= own + free
                && put(reserved, step.order(), own - Math.min(own, quantity))
                && put(fitted, step.order(), built + quantity)
                && take(quantity, onHand);
        case RETURN ->
            quantity <= built
                && put(fitted, step.order(), built - quantity)
                && take(-quantity, onHand);
      };
    }

    long reservedInAll() {
      return reserved.values().stream().mapToLong(Long::longValue).sum();
    }

    private boolean take(long quantity, long most) {
      if (quantity > most) {
        return false;
      }
      onHand -= quantity;
      return true;
    }

    private static boolean put(Map<String, Long> counts, String order, long count) {
      counts.put(order, count);
      return true;
    }

    @Override
    public String toString() {
      return onHand + " on hand, reserved " + reserved + ", fitted " + fitted;
    }
  }
}

package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.inventory.InventoryCommand;
import io.repairstream.streams.organization.domain.inventory.MovementKind;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** What a shop has on its shelves. */
final class StockDeeds {

  private StockDeeds() {}

  static Arbitrary<Deed> any() {
    Arbitrary<String> items = Arbitraries.of("s1", "s2");
    Arbitrary<Integer> quantities = Arbitraries.integers().between(-2, 5);
    return Arbitraries.frequencyOf(
        Tuple.of(
            2,
            Combinators.combine(
                    items, Arbitraries.of("k1", "k2"), Arbitraries.integers().between(0, 6))
                .as(Stock::new)),
        Tuple.of(
            2,
            Combinators.combine(
                    items,
                    Arbitraries.of(MovementKind.RECEIVE, MovementKind.ADJUST, MovementKind.SCRAP),
                    quantities)
                .as((item, kind, quantity) -> new Shift(item, kind, quantity, null))),
        Tuple.of(
            4,
            Combinators.combine(
                    items,
                    Arbitraries.of(MovementKind.class),
                    quantities,
                    Arbitraries.of(Arrays.asList(null, "o1", "o2", "o3", "t1")))
                .as(Shift::new)));
  }

  private static boolean has(Model model, @Nullable String order) {
    return order != null && model.orders.containsKey(order);
  }

  private static Model.Order of(Model model, @Nullable String order) {
    return model.order(Objects.requireNonNull(order));
  }

  /** An item is stocked. */
  record Stock(String id, String sku, int opening) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new InventoryCommand.CreateInventoryItem(
          meta,
          id,
          Scene.SHOP,
          "Item " + id,
          sku,
          null,
          null,
          Integer.toString(opening),
          "2",
          null,
          "10.00",
          true,
          null);
    }

    @Override
    public boolean possible(Model model) {
      return !model.shelves.containsKey(id)
          && model.shelves.values().stream().noneMatch(shelf -> shelf.sku.equals(sku));
    }

    @Override
    public void happen(Model model) {
      model.shelves.put(id, new Model.Shelf(sku, opening));
    }
  }

  /** Stock moves. */
  record Shift(String id, MovementKind kind, int quantity, @Nullable String order) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new InventoryCommand.MoveInventory(
          meta, id, kind, Integer.toString(quantity), "because", order);
    }

    private void keep(Model.Shelf shelf, Model.Order order, int quantity) {
      shelf.reserved += quantity;
      order.reserved.merge(id, quantity, Integer::sum);
    }

    @Override
    public boolean possible(Model model) {
      Model.Shelf shelf = model.shelves.get(id);
      if (shelf == null || quantity == 0 || (quantity < 0 && kind != MovementKind.ADJUST)) {
        return false;
      }
      return switch (kind) {
        case RECEIVE -> order == null;
        case ADJUST -> order == null && shelf.available() + quantity >= 0;
        case SCRAP -> order == null && quantity <= shelf.available();
        case RESERVE -> model.open(order) && quantity <= shelf.available();
        case RELEASE -> has(model, order) && quantity <= of(model, order).reserved(id);
        case FIT ->
            model.open(order) && quantity <= of(model, order).reserved(id) + shelf.available();
        case RETURN -> has(model, order) && quantity <= of(model, order).fitted(id);
      };
    }

    @Override
    public void happen(Model model) {
      Model.Shelf shelf = model.shelf(id);
      switch (kind) {
        case RECEIVE, ADJUST -> shelf.onHand += quantity;
        case SCRAP -> shelf.onHand -= quantity;
        case RESERVE -> keep(shelf, of(model, order), quantity);
        case RELEASE -> keep(shelf, of(model, order), -quantity);
        case FIT -> {
          keep(shelf, of(model, order), -Math.min(quantity, of(model, order).reserved(id)));
          shelf.onHand -= quantity;
          of(model, order).fitted.merge(id, quantity, Integer::sum);
        }
        case RETURN -> {
          shelf.onHand += quantity;
          of(model, order).fitted.merge(id, -quantity, Integer::sum);
        }
      }
    }
  }
}

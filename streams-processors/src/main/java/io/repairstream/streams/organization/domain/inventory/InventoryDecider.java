package io.repairstream.streams.organization.domain.inventory;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.money.Money;
import io.repairstream.streams.organization.domain.money.Quantity;
import io.repairstream.streams.organization.domain.shop.Shop;
import io.repairstream.streams.organization.domain.shop.ShopRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of stocking items and of what is said about them. */
final class InventoryDecider {
  private static final String OPENING = "opening stock";
  private static final String NOTHING = "0";

  private InventoryDecider() {}

  static Decision decide(InventoryCommand command, OrganizationView view) {
    return switch (command) {
      case InventoryCommand.CreateInventoryItem create -> create(create, view);
      case InventoryCommand.UpdateInventoryItem update ->
          onItem(update, view, item -> update(update, item, view));
      case InventoryCommand.MoveInventory move ->
          onItem(move, view, item -> StockMoves.decide(move, item, view));
    };
  }

  private static Decision onItem(
      InventoryCommand command, OrganizationView view, Function<InventoryItem, Decision> rest) {
    InventoryItem item = view.find(InventoryItem.TYPE, command.itemId());
    if (item == null || !command.meta().reaches(item.shopId())) {
      return new Decision.Refused(Refusal.notFound("item_id", command.itemId()));
    }
    return Checklist.first(() -> Checks.versionMatches(command.meta(), item))
        .decide(() -> rest.apply(item));
  }

  private static Decision create(
      InventoryCommand.CreateInventoryItem create, OrganizationView view) {
    return Checklist.first(() -> Checks.unused(view, InventoryItem.TYPE, create.itemId()))
        .then(() -> ShopRules.usable(view, create.meta(), "shop_id", create.shopId()))
        .then(() -> quantity("quantity_on_hand", create.quantityOnHand()))
        .then(() -> quantity("reorder_point", create.reorderPoint()))
        .then(() -> amount("unit_cost", create.unitCost(), currency(create.shopId(), view)))
        .then(() -> amount("unit_price", create.unitPrice(), currency(create.shopId(), view)))
        .then(() -> Checks.free(view, "sku", InventoryItem.skuKey(create.shopId(), create.sku())))
        .then(() -> Checks.externalRefFree(view, InventoryItem.TYPE, create.externalRef()))
        .decide(() -> new Decision.Accepted(stocked(create, view)));
  }

  private static List<Event<?>> stocked(
      InventoryCommand.CreateInventoryItem create, OrganizationView view) {
    String currency = currency(create.shopId(), view);
    InventoryEvent.InventoryItemCreated created =
        new InventoryEvent.InventoryItemCreated(
            create.itemId(),
            create.externalRef(),
            create.shopId(),
            new ItemDetails(
                create.name(),
                create.sku(),
                create.category(),
                create.description(),
                quantityOf(create.reorderPoint()),
                amountOf(create.unitCost(), currency),
                amountOf(create.unitPrice(), currency),
                create.active()));
    List<Event<?>> events = new ArrayList<>();
    events.add(created);
    Quantity opening = quantityOf(create.quantityOnHand());
    if (!opening.isZero()) {
      events.add(
          new InventoryEvent.InventoryMoved(
              create.itemId(),
              StockMoves.shelved(MovementKind.RECEIVE, opening, opening, OPENING, view)));
    }
    return events;
  }

  private static Decision update(
      InventoryCommand.UpdateInventoryItem update, InventoryItem item, OrganizationView view) {
    ItemDetails details = item.details();
    String currency = details.unitCost().currency();
    String sku = update.sku().orKeep(details.sku());
    return Checklist.first(() -> quantity("reorder_point", update.reorderPoint().value()))
        .then(() -> amount("unit_cost", update.unitCost().value(), currency))
        .then(() -> amount("unit_price", update.unitPrice().value(), currency))
        .then(
            () ->
                sku.equals(details.sku())
                    ? null
                    : Checks.free(view, "sku", InventoryItem.skuKey(item.shopId(), sku)))
        .decide(() -> changed(update, item));
  }

  private static Decision changed(InventoryCommand.UpdateInventoryItem update, InventoryItem item) {
    ItemDetails before = item.details();
    String currency = before.unitCost().currency();
    String reorderPoint = update.reorderPoint().value();
    String unitCost = update.unitCost().value();
    String unitPrice = update.unitPrice().value();
    ItemDetails after =
        new ItemDetails(
            update.name().orKeep(before.name()),
            update.sku().orKeep(before.sku()),
            update.category().or(before.category()),
            update.description().or(before.description()),
            reorderPoint == null ? before.reorderPoint() : quantityOf(reorderPoint),
            unitCost == null ? before.unitCost() : amountOf(unitCost, currency),
            unitPrice == null ? before.unitPrice() : amountOf(unitPrice, currency),
            update.active().orKeep(before.active()));
    return new Decision.Accepted(
        after.equals(before) ? List.of() : List.copyOf(StockMoves.updated(item, after)));
  }

  private static String currency(String shopId, OrganizationView view) {
    return requireNonNull(view.find(Shop.TYPE, shopId)).currency();
  }

  private static Quantity quantityOf(@Nullable String text) {
    return requireNonNull(Quantity.parse(text == null ? NOTHING : text));
  }

  private static Money amountOf(@Nullable String text, String currency) {
    return requireNonNull(Money.parse(text == null ? NOTHING : text, currency));
  }

  private static @Nullable Refusal quantity(String field, @Nullable String text) {
    return text == null || Quantity.parse(text) != null
        ? null
        : Refusal.invalid(field, text, Quantity.EXPECTED);
  }

  private static @Nullable Refusal amount(String field, @Nullable String text, String currency) {
    return text == null || Money.parse(text, currency) != null
        ? null
        : Refusal.invalid(field, text, Money.expected(currency));
  }
}

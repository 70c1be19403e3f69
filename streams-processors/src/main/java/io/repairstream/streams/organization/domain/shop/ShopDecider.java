package io.repairstream.streams.organization.domain.shop;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of opening shops and of changing them. */
final class ShopDecider {
  private ShopDecider() {}

  static Decision decide(ShopCommand command, OrganizationView view) {
    return switch (command) {
      case ShopCommand.CreateShop create -> create(create, view);
      case ShopCommand.UpdateShop update -> update(update, view);
    };
  }

  private static Decision create(ShopCommand.CreateShop create, OrganizationView view) {
    int warrantyDays = create.warrantyDays() == null ? Shop.WARRANTY_DAYS : create.warrantyDays();
    return Checklist.first(() -> Checks.unused(view, Shop.TYPE, create.shopId()))
        .then(() -> zone(create.zone()))
        .then(() -> currency(create.currency()))
        .then(() -> warranty(warrantyDays))
        .then(() -> HoursRules.objection(create.openingHours()))
        .then(() -> Checks.free(view, "code", Shop.codeKey(create.code())))
        .then(() -> Checks.externalRefFree(view, Shop.TYPE, create.externalRef()))
        .accept(
            () ->
                new ShopEvent.ShopCreated(
                    create.shopId(),
                    create.externalRef(),
                    create.name(),
                    create.code(),
                    create.zone(),
                    create.currency(),
                    warrantyDays,
                    HoursRules.stated(create.openingHours())));
  }

  private static Decision update(ShopCommand.UpdateShop update, OrganizationView view) {
    String id = update.shopId();
    Shop shop = update.meta().reaches(id) ? view.find(Shop.TYPE, id) : null;
    if (shop == null) {
      return new Decision.Refused(Refusal.notFound("shop_id", id));
    }
    // Before the shop is put together: hours that cannot be are none.
    Refusal hours = HoursRules.objection(update.openingHours().value());
    Shop after = hours == null ? after(shop, update) : shop;
    return Checklist.first(() -> Checks.versionMatches(update.meta(), shop))
        .then(() -> Checks.kept("name", update.name()))
        .then(() -> Checks.kept("code", update.code()))
        .then(() -> Checks.kept("warranty_days", update.warrantyDays()))
        .then(() -> hours)
        .then(() -> warranty(after.warrantyDays()))
        .then(() -> Checks.freeFor(view, "code", Shop.codeKey(after.code()), id))
        .then(() -> Checks.externalRefFreeFor(view, Shop.TYPE, after.externalRef(), id))
        .decide(
            () ->
                new Decision.Accepted(
                    after.equals(shop)
                        ? List.of()
                        : List.of(new ShopEvent.ShopUpdated(shop, after))));
  }

  private static Shop after(Shop shop, ShopCommand.UpdateShop update) {
    return new Shop(
        shop.id(),
        shop.revision(),
        update.externalRef().or(shop.externalRef()),
        update.name().orKeep(shop.name()),
        update.code().orKeep(shop.code()),
        shop.zone(),
        shop.currency(),
        update.warrantyDays().orKeep(shop.warrantyDays()),
        update.openingHours().present()
            ? HoursRules.stated(update.openingHours().value())
            : shop.openingHours());
  }

  private static @Nullable Refusal zone(String zone) {
    return ZoneId.getAvailableZoneIds().contains(zone)
        ? null
        : Refusal.invalid("zone", zone, "an IANA time zone such as Europe/Berlin");
  }

  private static @Nullable Refusal currency(String code) {
    boolean exists =
        Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .anyMatch(code::equals);
    return exists ? null : Refusal.invalid("currency", code, "an ISO 4217 code such as EUR");
  }

  private static @Nullable Refusal warranty(int days) {
    return days >= 0 && days <= Shop.LONGEST_WARRANTY_DAYS
        ? null
        : Refusal.invalid(
            "warranty_days", Integer.toString(days), "0 to " + Shop.LONGEST_WARRANTY_DAYS);
  }
}

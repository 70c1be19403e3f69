package io.repairstream.streams.organization.domain.shop;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import java.time.ZoneId;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** The rules of opening shops. */
final class ShopDecider {
  private ShopDecider() {}

  static Decision decide(ShopCommand command, OrganizationView view) {
    return switch (command) {
      case ShopCommand.CreateShop create ->
          Checklist.first(() -> Checks.unused(view, Shop.TYPE, create.shopId()))
              .then(() -> zone(create.zone()))
              .then(() -> currency(create.currency()))
              .then(() -> warranty(warrantyDays(create.warrantyDays())))
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
                          warrantyDays(create.warrantyDays())));
    };
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

  private static int warrantyDays(@Nullable Integer asked) {
    return asked == null ? Shop.WARRANTY_DAYS : asked;
  }

  private static @Nullable Refusal warranty(int days) {
    return days >= 0 && days <= Shop.LONGEST_WARRANTY_DAYS
        ? null
        : Refusal.invalid(
            "warranty_days", Integer.toString(days), "0 to " + Shop.LONGEST_WARRANTY_DAYS);
  }
}

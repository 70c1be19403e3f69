package io.repairstream.streams.organization.domain.shop;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import org.jspecify.annotations.Nullable;

/** What is asked about shops. */
public sealed interface ShopCommand extends Command {
  @Override
  default EntityType<Shop> entityType() {
    return Shop.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return ShopDecider.decide(this, view);
  }

  /** Open a shop; without {@code warrantyDays} it grants the usual warranty. */
  record CreateShop(
      CommandMeta meta,
      String shopId,
      String name,
      String code,
      String zone,
      String currency,
      @Nullable Integer warrantyDays,
      @Nullable String externalRef,
      @Nullable HoursDraft openingHours)
      implements ShopCommand {
    @Override
    public String entityId() {
      return shopId;
    }
  }

  /** Change what may change: neither the zone nor the currency, which figures already rest on. */
  record UpdateShop(
      CommandMeta meta,
      String shopId,
      Patch<String> name,
      Patch<String> code,
      Patch<Integer> warrantyDays,
      Patch<String> externalRef,
      Patch<HoursDraft> openingHours)
      implements ShopCommand {
    @Override
    public String entityId() {
      return shopId;
    }
  }
}

package io.repairstream.streams.kpi;

import io.repairstream.streams.kpi.domain.Shop;
import io.repairstream.streams.kpi.domain.Shops;
import org.jspecify.annotations.Nullable;

/** Shops in a store; each has the end of its open day on the agenda. */
final class StoredShops implements Shops {
  static final String STORE = "kpi-shops";

  /** Of one task, of some 0.3 KB each, and 5 KB where opening hours were stated. */
  static final int AT_HAND = 250;

  private final AtHand<Shop> shops;
  private final Agenda agenda;

  StoredShops(AtHand<Shop> shops, Agenda agenda) {
    this.shops = shops;
    this.agenda = agenda;
  }

  @Override
  public @Nullable Shop find(String orgId, String shopId) {
    return shops.find(Keys.name(orgId, shopId));
  }

  @Override
  public void keep(Shop shop) {
    String key = Keys.name(shop.orgId(), shop.shopId());
    shops.put(key, shop);
    agenda.put(shop.openDayEnd(), Agenda.Task.SHOP_DAY, key);
  }
}

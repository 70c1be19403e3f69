package io.repairstream.streams.kpi;

import io.repairstream.streams.kpi.domain.Shop;
import io.repairstream.streams.kpi.domain.Shops;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Shops in a store; each has the end of its open day on the agenda. */
final class StoredShops implements Shops {
  static final String STORE = "kpi-shops";

  private final KeyValueStore<byte[], byte[]> store;
  private final ShopCodec codec;
  private final Agenda agenda;

  StoredShops(KeyValueStore<byte[], byte[]> store, ShopCodec codec, Agenda agenda) {
    this.store = store;
    this.codec = codec;
    this.agenda = agenda;
  }

  @Override
  public @Nullable Shop find(String orgId, String shopId) {
    byte[] stored = store.get(Keys.of(orgId, shopId));
    return stored == null ? null : codec.decode(orgId, shopId, stored);
  }

  @Override
  public void keep(Shop shop) {
    store.put(Keys.of(shop.orgId(), shop.shopId()), codec.encode(shop));
    agenda.put(shop.openDayEnd(), Agenda.Task.SHOP_DAY, shop.orgId() + '|' + shop.shopId());
  }
}

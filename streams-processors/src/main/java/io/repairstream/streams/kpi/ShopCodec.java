package io.repairstream.streams.kpi;

import io.repairstream.schemas.serde.WireFormat;
import io.repairstream.schemas.state.KpiShop;
import io.repairstream.streams.kpi.domain.Shop;
import java.time.ZoneId;

/** Shops as their store keeps them. */
final class ShopCodec implements AtHand.Form<Shop> {
  private final WireFormat wire;

  ShopCodec(WireFormat wire) {
    this.wire = wire;
  }

  void register() {
    wire.register(StoredShops.STORE, KpiShop.getClassSchema());
  }

  @Override
  public byte[] encode(Shop shop) {
    return wire.encode(
        StoredShops.STORE,
        new KpiShop(shop.zone().getId(), shop.openDay(), HoursCodec.toStore(shop.hours())));
  }

  @Override
  public Shop decode(String key, byte[] value) {
    KpiShop avro = wire.decode(value, KpiShop.class);
    return new Shop(
        Keys.first(key),
        Keys.afterFirst(key),
        ZoneId.of(avro.getZone()),
        avro.getOpenDay(),
        HoursCodec.fromStore(avro.getHours()));
  }
}

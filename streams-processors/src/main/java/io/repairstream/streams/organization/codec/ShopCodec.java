package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateShop;
import io.repairstream.schemas.command.UpdateShop;
import io.repairstream.schemas.entity.ShopSummary;
import io.repairstream.schemas.event.ShopCreated;
import io.repairstream.schemas.event.ShopUpdated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.shop.Shop;
import io.repairstream.streams.organization.domain.shop.ShopCommand;
import io.repairstream.streams.organization.domain.shop.ShopEvent;
import java.util.List;

/** Shops between Avro and domain. */
final class ShopCodec extends EntityCodec<Shop, io.repairstream.schemas.entity.Shop> {
  ShopCodec() {
    super(Shop.TYPE, io.repairstream.schemas.entity.Shop.class);
  }

  static ShopSummary summary(Shop shop) {
    return new ShopSummary(shop.id(), shop.name(), shop.code(), shop.zone(), shop.currency());
  }

  @Override
  io.repairstream.schemas.entity.Shop toAvro(String orgId, Shop entity) {
    return new io.repairstream.schemas.entity.Shop(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        entity.name(),
        entity.code(),
        entity.zone(),
        entity.currency(),
        entity.warrantyDays(),
        HoursCodec.toAvro(entity.openingHours()));
  }

  @Override
  Shop fromAvro(io.repairstream.schemas.entity.Shop avro) {
    return new Shop(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        avro.getName(),
        avro.getCode(),
        avro.getZone(),
        avro.getCurrency(),
        avro.getWarrantyDays(),
        HoursCodec.fromAvro(avro.getOpeningHours()));
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(
        CreateShop.class,
        CreateShop::getMeta,
        (avro, meta) ->
            new ShopCommand.CreateShop(
                meta,
                avro.getShopId(),
                avro.getName(),
                avro.getCode(),
                avro.getZone(),
                avro.getCurrency(),
                avro.getWarrantyDays(),
                avro.getExternalRef(),
                HoursCodec.draft(avro.getOpeningHours())));
    readers.add(UpdateShop.class, UpdateShop::getMeta, ShopCodec::update);
  }

  private static ShopCommand update(UpdateShop avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    return new ShopCommand.UpdateShop(
        meta,
        avro.getShopId(),
        Patches.of(present, "name", avro.getName()),
        Patches.of(present, "code", avro.getCode()),
        Patches.of(present, "warranty_days", avro.getWarrantyDays()),
        Patches.of(present, "external_ref", avro.getExternalRef()),
        Patches.of(present, "opening_hours", HoursCodec.draft(avro.getOpeningHours())));
  }

  @Override
  void writeEvents(EventWriters<Shop, io.repairstream.schemas.entity.Shop> events) {
    events.add(ShopEvent.ShopCreated.class, ShopCreated.class, ShopCreated::new);
    events.addWithChanges(ShopEvent.ShopUpdated.class, ShopUpdated.class, ShopUpdated::new);
  }

  @Override
  String shopId(Shop entity) {
    return entity.id();
  }
}

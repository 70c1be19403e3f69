package io.repairstream.streams.organization.domain.shop;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import org.jspecify.annotations.Nullable;

/** A physical location. */
public record Shop(
    String id,
    Revision revision,
    @Nullable String externalRef,
    String name,
    String code,
    String zone,
    String currency)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Shop> TYPE = new EntityType<>("shop", Shop.class);

  static UniqueKey codeKey(String code) {
    return new UniqueKey("shop.code", code);
  }
}

package io.repairstream.streams.organization.domain.shop;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import org.jspecify.annotations.Nullable;

/**
 * A physical location.
 *
 * @param warrantyDays how many days after a repair a return counts as a comeback
 * @param openingHours null when they are not stated
 */
public record Shop(
    String id,
    Revision revision,
    @Nullable String externalRef,
    String name,
    String code,
    String zone,
    String currency,
    int warrantyDays,
    @Nullable OpeningHours openingHours)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Shop> TYPE = new EntityType<>("shop", Shop.class);

  /** Warranty of a shop that says nothing about it. */
  static final int WARRANTY_DAYS = 90;

  static final int LONGEST_WARRANTY_DAYS = 3_650;

  static UniqueKey codeKey(String code) {
    return new UniqueKey("shop.code", code);
  }
}

package io.repairstream.streams.organization.domain.customersource;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One way customers find the organization, for example a referral or an advertisement.
 *
 * @param active whether new customers may be said to come from it
 */
public record CustomerSource(
    String id, Revision revision, @Nullable String externalRef, String name, boolean active)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<CustomerSource> TYPE =
      new EntityType<>("customer_source", CustomerSource.class);

  /** Names that differ in case or in spaces around them are one name. */
  static UniqueKey nameKey(String name) {
    return new UniqueKey("customer_source.name", name.strip().toLowerCase(Locale.ROOT));
  }
}

package io.repairstream.streams.organization.domain.customer;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import org.jspecify.annotations.Nullable;

/**
 * A customer of the organization.
 *
 * @param customerSource name of the source the customer came from, as it was when that was said
 */
public record Customer(
    String id,
    Revision revision,
    @Nullable String externalRef,
    CustomerProfile profile,
    @Nullable String customerSource)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Customer> TYPE = new EntityType<>("customer", Customer.class);
}

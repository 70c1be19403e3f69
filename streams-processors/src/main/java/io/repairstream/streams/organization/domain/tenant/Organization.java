package io.repairstream.streams.organization.domain.tenant;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;

/** A tenant. */
public record Organization(
    String id,
    Revision revision,
    String name,
    String plan,
    int billingCycleDay,
    OrganizationStatus status,
    String ownerTokenHash)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Organization> TYPE =
      new EntityType<>("organization", Organization.class);
}

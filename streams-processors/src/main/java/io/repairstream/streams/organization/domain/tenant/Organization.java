package io.repairstream.streams.organization.domain.tenant;

import static java.util.Objects.requireNonNull;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Revision;

/** A tenant. */
public record Organization(
    String id,
    Revision revision,
    Profile profile,
    Terms terms,
    OrganizationStatus status,
    String ownerTokenHash)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Organization> TYPE =
      new EntityType<>("organization", Organization.class);

  /** The organization that {@code view} shows: it has been let in, so there is one. */
  public static Organization in(OrganizationView view) {
    return requireNonNull(view.find(TYPE, view.organizationId()), "no organization");
  }

  Organization with(Profile changed) {
    return new Organization(id, revision, changed, terms, status, ownerTokenHash);
  }

  Organization with(Terms changed, OrganizationStatus becoming) {
    return new Organization(id, revision, profile, changed, becoming, ownerTokenHash);
  }

  Organization at(Revision next) {
    return new Organization(id, next, profile, terms, status, ownerTokenHash);
  }
}

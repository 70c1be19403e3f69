package io.repairstream.streams.organization.domain.tenant;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.Revision;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What happened to an organization. */
public sealed interface TenantEvent extends Event<Organization> {
  @Override
  default EntityType<Organization> entityType() {
    return Organization.TYPE;
  }

  @Override
  default Organization evolve(@Nullable Organization state, Instant recordedAt) {
    return switch (this) {
      case OrganizationCreated created -> {
        Evolution.fromNothing(created, state);
        yield new Organization(
            created.organizationId(),
            Revision.first(recordedAt),
            Profile.named(created.name()),
            Terms.plain(created.plan(), created.billingCycleDay()),
            OrganizationStatus.ACTIVE,
            created.ownerTokenHash());
      }
      case OrganizationUpdated updated -> {
        Organization before = Evolution.existing(updated, state);
        yield before.with(updated.profile()).at(before.revision().next(recordedAt));
      }
      case OrganizationTermsChanged changed -> {
        Organization before = Evolution.existing(changed, state);
        yield before.with(changed.terms(), changed.status()).at(before.revision().next(recordedAt));
      }
    };
  }

  /** A tenant was opened. */
  record OrganizationCreated(
      String organizationId, String name, String plan, int billingCycleDay, String ownerTokenHash)
      implements TenantEvent {
    @Override
    public String entityId() {
      return organizationId;
    }
  }

  /** It says something else of itself. */
  record OrganizationUpdated(String organizationId, Profile profile) implements TenantEvent {
    @Override
    public String entityId() {
      return organizationId;
    }
  }

  /** It has booked something else, or may act again or no more. */
  record OrganizationTermsChanged(String organizationId, Terms terms, OrganizationStatus status)
      implements TenantEvent {
    @Override
    public String entityId() {
      return organizationId;
    }
  }
}

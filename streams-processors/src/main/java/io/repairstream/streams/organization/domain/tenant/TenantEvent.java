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
            created.name(),
            created.plan(),
            created.billingCycleDay(),
            OrganizationStatus.ACTIVE,
            created.ownerTokenHash());
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
}

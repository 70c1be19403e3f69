package io.repairstream.streams.organization.domain.tenant;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;

/** What an operator asks about an organization. */
public sealed interface TenantCommand extends Command {
  @Override
  default EntityType<Organization> entityType() {
    return Organization.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return TenantDecider.decide(this, view);
  }

  /** Open a tenant. */
  record CreateOrganization(
      CommandMeta meta,
      String organizationId,
      String name,
      String plan,
      int billingCycleDay,
      String ownerTokenHash)
      implements TenantCommand {
    @Override
    public String entityId() {
      return organizationId;
    }
  }
}

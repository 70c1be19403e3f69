package io.repairstream.streams.organization.domain.tenant;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import java.util.Map;

/** What is asked about an organization itself. */
public sealed interface TenantCommand extends Command {
  @Override
  default EntityType<Organization> entityType() {
    return Organization.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return TenantDecider.decide(this, view);
  }

  /** What the operator asks, whatever the organization's status. */
  sealed interface Operating extends TenantCommand {}

  /** Open a tenant. */
  record CreateOrganization(
      CommandMeta meta,
      String organizationId,
      String name,
      String plan,
      int billingCycleDay,
      String ownerTokenHash)
      implements Operating {
    @Override
    public String entityId() {
      return organizationId;
    }
  }

  /**
   * Change what it has booked and whether it may act.
   *
   * @param limits the limits that change; one that is removed is the plan's again
   */
  record ChangeOrganizationTerms(
      CommandMeta meta,
      String organizationId,
      Patch<String> plan,
      Patch<OrganizationStatus> status,
      Map<Quota, Patch<Long>> limits)
      implements Operating {
    @Override
    public String entityId() {
      return organizationId;
    }
  }

  /** Change what it says of itself. */
  record UpdateOrganization(
      CommandMeta meta,
      String organizationId,
      Patch<String> name,
      Patch<String> email,
      Patch<String> phone,
      Patch<String> website)
      implements TenantCommand {
    @Override
    public String entityId() {
      return organizationId;
    }
  }
}

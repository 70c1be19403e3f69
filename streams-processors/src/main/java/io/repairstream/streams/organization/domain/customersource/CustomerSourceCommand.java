package io.repairstream.streams.organization.domain.customersource;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import org.jspecify.annotations.Nullable;

/** What is asked about customer sources. */
public sealed interface CustomerSourceCommand extends Command {
  @Override
  default EntityType<CustomerSource> entityType() {
    return CustomerSource.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return CustomerSourceDecider.decide(this, view);
  }

  /** Add a source; unless {@code active} says otherwise it can be used at once. */
  record CreateCustomerSource(
      CommandMeta meta,
      String customerSourceId,
      String name,
      @Nullable Boolean active,
      @Nullable String externalRef)
      implements CustomerSourceCommand {
    @Override
    public String entityId() {
      return customerSourceId;
    }
  }

  /** Rename a source, or say whether it is still in use. */
  record UpdateCustomerSource(
      CommandMeta meta,
      String customerSourceId,
      Patch<String> name,
      Patch<Boolean> active,
      Patch<String> externalRef)
      implements CustomerSourceCommand {
    @Override
    public String entityId() {
      return customerSourceId;
    }
  }
}

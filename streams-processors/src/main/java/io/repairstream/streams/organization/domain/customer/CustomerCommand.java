package io.repairstream.streams.organization.domain.customer;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import org.jspecify.annotations.Nullable;

/** What is asked about customers. */
public sealed interface CustomerCommand extends Command {
  @Override
  default EntityType<Customer> entityType() {
    return Customer.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return CustomerDecider.decide(this, view);
  }

  /** Add a customer. */
  record CreateCustomer(
      CommandMeta meta, String customerId, CustomerProfile profile, @Nullable String externalRef)
      implements CustomerCommand {
    @Override
    public String entityId() {
      return customerId;
    }
  }

  /** Change what is known about a customer. */
  record UpdateCustomer(
      CommandMeta meta, String customerId, CustomerPatch patch, Patch<String> externalRef)
      implements CustomerCommand {
    @Override
    public String entityId() {
      return customerId;
    }
  }
}

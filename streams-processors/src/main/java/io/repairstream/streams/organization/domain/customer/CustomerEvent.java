package io.repairstream.streams.organization.domain.customer;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a customer. */
public sealed interface CustomerEvent extends Event<Customer> {
  @Override
  default EntityType<Customer> entityType() {
    return Customer.TYPE;
  }

  @Override
  default Customer evolve(@Nullable Customer state, Instant recordedAt) {
    return switch (this) {
      case CustomerCreated created -> {
        Evolution.fromNothing(created, state);
        yield new Customer(
            created.customerId(),
            Revision.first(recordedAt),
            created.externalRef(),
            created.profile());
      }
    };
  }

  /** A customer was added. */
  record CustomerCreated(String customerId, @Nullable String externalRef, CustomerProfile profile)
      implements CustomerEvent {
    @Override
    public String entityId() {
      return customerId;
    }

    @Override
    public List<IndexChange> indexChanges() {
      return UniqueKey.claimOf(Customer.TYPE, externalRef);
    }
  }
}

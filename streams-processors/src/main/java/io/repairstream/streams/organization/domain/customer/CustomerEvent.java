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
            created.profile(),
            created.customerSource());
      }
      case CustomerUpdated updated -> {
        Customer before = Evolution.existing(updated, state);
        yield new Customer(
            before.id(),
            before.revision().next(recordedAt),
            updated.after().externalRef(),
            updated.after().profile(),
            updated.after().customerSource());
      }
    };
  }

  /** A customer was added. */
  record CustomerCreated(
      String customerId,
      @Nullable String externalRef,
      CustomerProfile profile,
      @Nullable String customerSource)
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

  /**
   * What is known about a customer changed.
   *
   * @param before the customer before
   * @param after the customer after, but for its revision
   */
  record CustomerUpdated(Customer before, Customer after) implements CustomerEvent {
    @Override
    public String entityId() {
      return before.id();
    }

    @Override
    public List<IndexChange> indexChanges() {
      return UniqueKey.movedRef(Customer.TYPE, before.externalRef(), after.externalRef());
    }
  }
}

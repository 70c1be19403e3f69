package io.repairstream.streams.organization.domain.customersource;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a customer source. */
public sealed interface CustomerSourceEvent extends Event<CustomerSource> {
  @Override
  default EntityType<CustomerSource> entityType() {
    return CustomerSource.TYPE;
  }

  @Override
  default CustomerSource evolve(@Nullable CustomerSource state, Instant recordedAt) {
    return switch (this) {
      case CustomerSourceCreated created -> {
        Evolution.fromNothing(created, state);
        yield new CustomerSource(
            created.customerSourceId(),
            Revision.first(recordedAt),
            created.externalRef(),
            created.name(),
            created.active());
      }
      case CustomerSourceUpdated updated -> {
        CustomerSource before = Evolution.existing(updated, state);
        CustomerSource after = updated.after();
        yield new CustomerSource(
            before.id(),
            before.revision().next(recordedAt),
            after.externalRef(),
            after.name(),
            after.active());
      }
    };
  }

  /** A source was added. */
  record CustomerSourceCreated(
      String customerSourceId, @Nullable String externalRef, String name, boolean active)
      implements CustomerSourceEvent {
    @Override
    public String entityId() {
      return customerSourceId;
    }

    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes =
          new ArrayList<>(UniqueKey.claimOf(CustomerSource.TYPE, externalRef));
      changes.add(new IndexChange.Claim(CustomerSource.nameKey(name)));
      return List.copyOf(changes);
    }
  }

  /**
   * A source changed.
   *
   * @param before the source before
   * @param after the source after, but for its revision
   */
  record CustomerSourceUpdated(CustomerSource before, CustomerSource after)
      implements CustomerSourceEvent {
    @Override
    public String entityId() {
      return before.id();
    }

    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes =
          new ArrayList<>(
              UniqueKey.movedRef(CustomerSource.TYPE, before.externalRef(), after.externalRef()));
      changes.addAll(
          UniqueKey.moved(
              CustomerSource.nameKey(before.name()), CustomerSource.nameKey(after.name())));
      return List.copyOf(changes);
    }
  }
}

package io.repairstream.streams.organization.domain.shop;

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

/** What happened to a shop. */
public sealed interface ShopEvent extends Event<Shop> {
  @Override
  default EntityType<Shop> entityType() {
    return Shop.TYPE;
  }

  @Override
  default Shop evolve(@Nullable Shop state, Instant recordedAt) {
    return switch (this) {
      case ShopCreated created -> {
        Evolution.fromNothing(created, state);
        yield new Shop(
            created.shopId(),
            Revision.first(recordedAt),
            created.externalRef(),
            created.name(),
            created.code(),
            created.zone(),
            created.currency(),
            created.warrantyDays(),
            created.openingHours());
      }
      case ShopUpdated updated -> {
        Shop before = Evolution.existing(updated, state);
        yield new Shop(
            before.id(),
            before.revision().next(recordedAt),
            updated.after().externalRef(),
            updated.after().name(),
            updated.after().code(),
            before.zone(),
            before.currency(),
            updated.after().warrantyDays(),
            updated.after().openingHours());
      }
    };
  }

  /** A shop was opened. */
  record ShopCreated(
      String shopId,
      @Nullable String externalRef,
      String name,
      String code,
      String zone,
      String currency,
      int warrantyDays,
      @Nullable OpeningHours openingHours)
      implements ShopEvent {
    @Override
    public String entityId() {
      return shopId;
    }

    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes = new ArrayList<>(UniqueKey.claimOf(Shop.TYPE, externalRef));
      changes.add(new IndexChange.Claim(Shop.codeKey(code)));
      return List.copyOf(changes);
    }
  }

  /**
   * A shop changed.
   *
   * @param before the shop before
   * @param after the shop after, but for its revision
   */
  record ShopUpdated(Shop before, Shop after) implements ShopEvent {
    @Override
    public String entityId() {
      return before.id();
    }

    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes =
          new ArrayList<>(UniqueKey.movedRef(Shop.TYPE, before.externalRef(), after.externalRef()));
      // The old code stays this shop's: it is printed on invoices, whose numbers must not come
      // again.
      changes.add(new IndexChange.Claim(Shop.codeKey(after.code())));
      return List.copyOf(changes);
    }
  }
}

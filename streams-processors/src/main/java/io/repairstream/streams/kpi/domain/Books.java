package io.repairstream.streams.kpi.domain;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says what an entity counts for now, and works out what that changes: what stood before is taken
 * back where it was counted.
 */
public final class Books {
  private final Slots slots;
  private final Consumer<Contribution> counted;

  /** Books over {@code slots} that tell {@code counted} of every change. */
  public Books(Slots slots, Consumer<Contribution> counted) {
    this.slots = slots;
    this.counted = counted;
  }

  @Nullable Contribution standing(String orgId, String owner, String slot) {
    return slots.find(orgId, owner, slot);
  }

  /** From now on {@code contribution} stands in the slot. */
  void post(String owner, String slot, Contribution contribution, Cause cause) {
    String orgId = contribution.spot().orgId();
    Contribution before = slots.find(orgId, owner, slot);
    if (before != null) {
      if (before.counts(contribution)) {
        return;
      }
      counted.accept(before.takenBack(cause));
    }
    slots.put(owner, slot, contribution);
    counted.accept(contribution);
  }

  /** Another amount in the same place; nothing where nothing stands. */
  void restate(String owner, String slot, Amount amount, Cause cause) {
    Contribution before = slots.find(cause.orgId(), owner, slot);
    if (before != null) {
      post(owner, slot, before.restated(amount, cause), cause);
    }
  }

  /** Nothing stands in the slot any more. */
  void strike(String owner, String slot, Cause cause) {
    Contribution before = slots.find(cause.orgId(), owner, slot);
    if (before != null) {
      slots.remove(cause.orgId(), owner, slot);
      counted.accept(before.takenBack(cause));
    }
  }

  /** Nothing of the owner stands any more. */
  void strikeAll(String owner, Cause cause) {
    for (String slot : slots.of(cause.orgId(), owner)) {
      strike(owner, slot, cause);
    }
  }
}

package io.repairstream.streams.kpi.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What entities count for, slot by slot, so that it can be corrected.
 *
 * <p>An owner is an entity, or a side of one, of an organization.
 */
public interface Slots {
  /** What stands in a slot, or null. */
  @Nullable Contribution find(String orgId, String owner, String slot);

  /** Puts something into a slot. */
  void put(String owner, String slot, Contribution contribution);

  /** Empties a slot. */
  void remove(String orgId, String owner, String slot);

  /** Names of the slots of an owner that are not empty. */
  List<String> of(String orgId, String owner);
}

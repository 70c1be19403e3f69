package io.repairstream.streams.organization.domain.lifecycle;

import java.util.Map;

/** All lifecycles this version can interpret. */
public final class Lifecycles {
  private static final Map<String, Lifecycle> BY_ID = Map.of(DeviceRepair.V1.id(), DeviceRepair.V1);

  private Lifecycles() {}

  /** The lifecycle {@code id}; a work order under one that does not exist means a broken state. */
  public static Lifecycle byId(String id) {
    Lifecycle lifecycle = BY_ID.get(id);
    if (lifecycle == null) {
      throw new IllegalStateException("there is no lifecycle " + id);
    }
    return lifecycle;
  }
}

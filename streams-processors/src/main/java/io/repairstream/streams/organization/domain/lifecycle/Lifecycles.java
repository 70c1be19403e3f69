package io.repairstream.streams.organization.domain.lifecycle;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All lifecycles this version can interpret. */
public final class Lifecycles {
  /** In the order in which they came. */
  public static final List<Lifecycle> ALL = List.of(DeviceRepair.V1, VehicleRepair.V1);

  private static final Map<String, Lifecycle> BY_ID =
      ALL.stream().collect(Collectors.toUnmodifiableMap(Lifecycle::id, Function.identity()));

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

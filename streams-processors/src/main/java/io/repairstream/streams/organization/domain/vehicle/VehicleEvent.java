package io.repairstream.streams.organization.domain.vehicle;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What happened to a vehicle. */
public sealed interface VehicleEvent extends Event<Vehicle> {
  /** The vehicle it is about. */
  String vehicleId();

  @Override
  default String entityId() {
    return vehicleId();
  }

  @Override
  default EntityType<Vehicle> entityType() {
    return Vehicle.TYPE;
  }

  @Override
  default Vehicle evolve(@Nullable Vehicle state, Instant recordedAt) {
    return switch (this) {
      case VehicleCreated created -> {
        Evolution.fromNothing(created, state);
        yield new Vehicle(
            created.vehicleId(),
            Revision.first(recordedAt),
            created.externalRef(),
            created.customerId(),
            created.description());
      }
      case VehicleUpdated updated -> {
        Vehicle vehicle = Evolution.existing(updated, state);
        yield new Vehicle(
            vehicle.id(),
            vehicle.revision().next(recordedAt),
            vehicle.externalRef(),
            updated.customerId(),
            updated.description());
      }
    };
  }

  /** A vehicle was added. */
  record VehicleCreated(
      String vehicleId,
      @Nullable String externalRef,
      String customerId,
      VehicleDescription description)
      implements VehicleEvent {
    @Override
    public List<IndexChange> indexChanges() {
      List<IndexChange> changes = new ArrayList<>(UniqueKey.claimOf(Vehicle.TYPE, externalRef));
      changes.addAll(vinChanges(null, description.vin()));
      return List.copyOf(changes);
    }
  }

  /**
   * What is known of a vehicle changed, or whose it is.
   *
   * @param formerVin the number it had before, which is free when it has another now
   */
  record VehicleUpdated(
      String vehicleId,
      String customerId,
      VehicleDescription description,
      @Nullable String formerVin)
      implements VehicleEvent {
    @Override
    public List<IndexChange> indexChanges() {
      return vinChanges(formerVin, description.vin());
    }
  }

  private static List<IndexChange> vinChanges(@Nullable String before, @Nullable String after) {
    List<IndexChange> changes = new ArrayList<>();
    if (!Objects.equals(before, after)) {
      if (before != null) {
        changes.add(new IndexChange.Release(Vehicle.vinKey(before)));
      }
      if (after != null) {
        changes.add(new IndexChange.Claim(Vehicle.vinKey(after)));
      }
    }
    return List.copyOf(changes);
  }
}

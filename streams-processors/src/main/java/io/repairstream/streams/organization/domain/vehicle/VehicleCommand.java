package io.repairstream.streams.organization.domain.vehicle;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import org.jspecify.annotations.Nullable;

/** What is asked about vehicles. */
public sealed interface VehicleCommand extends Command {
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
  default Decision decide(OrganizationView view) {
    return VehicleDecider.decide(this, view);
  }

  /** Add a vehicle of a customer. */
  record CreateVehicle(
      CommandMeta meta,
      String vehicleId,
      String customerId,
      VehicleDescription description,
      @Nullable String externalRef)
      implements VehicleCommand {}

  /** Change what is known of a vehicle, or whose it is. */
  record UpdateVehicle(CommandMeta meta, String vehicleId, VehiclePatch patch)
      implements VehicleCommand {}
}

package io.repairstream.edge.vehicle;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.CreateVehicle;
import io.repairstream.schemas.command.UpdateVehicle;
import io.repairstream.schemas.entity.Vehicle;

/** Serves {@code /vehicles}. */
public final class VehicleResource {
  private VehicleResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.VEHICLES, "vehicle")
        .shows(EntityView.of(Vehicle.class, "/vehicles"))
        .list("listVehicles")
        .read("getVehicle")
        .create("createVehicle", CreateVehicle.class)
        .change("updateVehicle", UpdateVehicle.class);
  }
}

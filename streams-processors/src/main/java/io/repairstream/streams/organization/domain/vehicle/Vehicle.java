package io.repairstream.streams.organization.domain.vehicle;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import org.jspecify.annotations.Nullable;

/** A vehicle of a customer; it keeps its id when it changes hands. */
public record Vehicle(
    String id,
    Revision revision,
    @Nullable String externalRef,
    String customerId,
    VehicleDescription description)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Vehicle> TYPE = new EntityType<>("vehicle", Vehicle.class);

  static UniqueKey vinKey(String vin) {
    return new UniqueKey("vehicle.vin", vin);
  }
}

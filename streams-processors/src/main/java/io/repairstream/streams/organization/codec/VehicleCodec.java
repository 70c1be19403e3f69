package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateVehicle;
import io.repairstream.schemas.command.UpdateVehicle;
import io.repairstream.schemas.entity.VehicleSummary;
import io.repairstream.schemas.event.VehicleCreated;
import io.repairstream.schemas.event.VehicleUpdated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.vehicle.Odometer;
import io.repairstream.streams.organization.domain.vehicle.OdometerUnit;
import io.repairstream.streams.organization.domain.vehicle.Vehicle;
import io.repairstream.streams.organization.domain.vehicle.VehicleCommand;
import io.repairstream.streams.organization.domain.vehicle.VehicleDescription;
import io.repairstream.streams.organization.domain.vehicle.VehicleEvent;
import io.repairstream.streams.organization.domain.vehicle.VehiclePatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Vehicles between Avro and domain. */
final class VehicleCodec extends EntityCodec<Vehicle, io.repairstream.schemas.entity.Vehicle> {
  VehicleCodec() {
    super(Vehicle.TYPE, io.repairstream.schemas.entity.Vehicle.class);
  }

  static VehicleSummary summary(Vehicle vehicle) {
    VehicleDescription description = vehicle.description();
    return new VehicleSummary(
        vehicle.id(),
        description.vin(),
        description.year(),
        description.make(),
        description.model(),
        description.trim(),
        description.plate(),
        description.plateRegion());
  }

  @Override
  io.repairstream.schemas.entity.Vehicle toAvro(String orgId, Vehicle entity) {
    VehicleDescription description = entity.description();
    return new io.repairstream.schemas.entity.Vehicle(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        entity.customerId(),
        description.vin(),
        description.year(),
        description.make(),
        description.model(),
        description.trim(),
        description.plate(),
        description.plateRegion(),
        odometer(description.odometer()),
        description.color(),
        description.engine(),
        description.notes());
  }

  @Override
  Vehicle fromAvro(io.repairstream.schemas.entity.Vehicle avro) {
    return new Vehicle(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        avro.getCustomerId(),
        new VehicleDescription(
            avro.getVin(),
            avro.getYear(),
            avro.getMake(),
            avro.getModel(),
            avro.getTrim(),
            avro.getPlate(),
            avro.getPlateRegion(),
            odometer(avro.getOdometer()),
            avro.getColor(),
            avro.getEngine(),
            avro.getNotes()));
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(CreateVehicle.class, CreateVehicle::getMeta, VehicleCodec::create);
    readers.add(UpdateVehicle.class, UpdateVehicle::getMeta, VehicleCodec::update);
  }

  private static VehicleCommand create(CreateVehicle avro, CommandMeta meta) {
    VehicleDescription description =
        new VehicleDescription(
            avro.getVin(),
            avro.getYear(),
            avro.getMake(),
            avro.getModel(),
            avro.getTrim(),
            avro.getPlate(),
            avro.getPlateRegion(),
            odometer(avro.getOdometer()),
            avro.getColor(),
            avro.getEngine(),
            avro.getNotes());
    return new VehicleCommand.CreateVehicle(
        meta, avro.getVehicleId(), avro.getCustomerId(), description, avro.getExternalRef());
  }

  private static VehicleCommand update(UpdateVehicle avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    VehiclePatch patch =
        new VehiclePatch(
            Patches.of(present, "customer_id", avro.getCustomerId()),
            Patches.of(present, "vin", avro.getVin()),
            Patches.of(present, "year", avro.getYear()),
            Patches.of(present, "make", avro.getMake()),
            Patches.of(present, "model", avro.getModel()),
            Patches.of(present, "trim", avro.getTrim()),
            Patches.of(present, "plate", avro.getPlate()),
            Patches.of(present, "plate_region", avro.getPlateRegion()),
            Patches.of(present, "odometer", odometer(avro.getOdometer())),
            Patches.of(present, "color", avro.getColor()),
            Patches.of(present, "engine", avro.getEngine()),
            Patches.of(present, "notes", avro.getNotes()));
    return new VehicleCommand.UpdateVehicle(meta, avro.getVehicleId(), patch);
  }

  @Override
  void writeEvents(EventWriters<Vehicle, io.repairstream.schemas.entity.Vehicle> events) {
    events.add(VehicleEvent.VehicleCreated.class, VehicleCreated.class, VehicleCreated::new);
    events.addWithChanges(
        VehicleEvent.VehicleUpdated.class, VehicleUpdated.class, VehicleUpdated::new);
  }

  private static io.repairstream.schemas.entity.@Nullable Odometer odometer(
      @Nullable Odometer odometer) {
    return odometer == null
        ? null
        : new io.repairstream.schemas.entity.Odometer(
            odometer.value(),
            io.repairstream.schemas.entity.OdometerUnit.valueOf(odometer.unit().name()));
  }

  private static @Nullable Odometer odometer(
      io.repairstream.schemas.entity.@Nullable Odometer avro) {
    return avro == null
        ? null
        : new Odometer(avro.getValue(), stored(OdometerUnit.class, avro.getUnit()));
  }
}

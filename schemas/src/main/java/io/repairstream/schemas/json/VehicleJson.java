package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.Odometer;
import io.repairstream.schemas.entity.Vehicle;
import io.repairstream.schemas.entity.VehicleSummary;
import org.jspecify.annotations.Nullable;

/** The JSON form of vehicles. */
final class VehicleJson {
  private VehicleJson() {}

  static ObjectNode list(Vehicle vehicle) {
    return Fields.object()
        .text("id", vehicle.getId())
        .text("org_id", vehicle.getOrgId())
        .text("external_ref", vehicle.getExternalRef())
        .text("customer_id", vehicle.getCustomerId())
        .text("vin", vehicle.getVin())
        .number("year", vehicle.getYear())
        .text("make", vehicle.getMake())
        .text("model", vehicle.getModel())
        .text("trim", vehicle.getTrim())
        .text("plate", vehicle.getPlate())
        .text("plate_region", vehicle.getPlateRegion())
        .object("odometer", odometer(vehicle.getOdometer()))
        .text("color", vehicle.getColor())
        .text("engine", vehicle.getEngine())
        .text("notes", vehicle.getNotes())
        .number("version", vehicle.getVersion())
        .time("created_at", vehicle.getCreatedAt())
        .time("updated_at", vehicle.getUpdatedAt())
        .done();
  }

  /** How a repair order embeds its vehicle. */
  static ObjectNode summary(VehicleSummary vehicle) {
    return Fields.object()
        .text("id", vehicle.getId())
        .text("vin", vehicle.getVin())
        .number("year", vehicle.getYear())
        .text("make", vehicle.getMake())
        .text("model", vehicle.getModel())
        .text("trim", vehicle.getTrim())
        .text("plate", vehicle.getPlate())
        .text("plate_region", vehicle.getPlateRegion())
        .done();
  }

  static VehicleSummary summaryOf(Vehicle vehicle) {
    return new VehicleSummary(
        vehicle.getId(),
        vehicle.getVin(),
        vehicle.getYear(),
        vehicle.getMake(),
        vehicle.getModel(),
        vehicle.getTrim(),
        vehicle.getPlate(),
        vehicle.getPlateRegion());
  }

  private static @Nullable ObjectNode odometer(@Nullable Odometer odometer) {
    return odometer == null
        ? null
        : Fields.object()
            .number("value", odometer.getValue())
            .lower("unit", odometer.getUnit())
            .done();
  }
}

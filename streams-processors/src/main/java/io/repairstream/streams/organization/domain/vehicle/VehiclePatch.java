package io.repairstream.streams.organization.domain.vehicle;

import io.repairstream.streams.organization.domain.Patch;

/** What a merge patch says of a vehicle. */
public record VehiclePatch(
    Patch<String> customerId,
    Patch<String> vin,
    Patch<Integer> year,
    Patch<String> make,
    Patch<String> model,
    Patch<String> trim,
    Patch<String> plate,
    Patch<String> plateRegion,
    Patch<Odometer> odometer,
    Patch<String> color,
    Patch<String> engine,
    Patch<String> notes) {

  /** {@code before} with what this says; what a vehicle must have stays when it would go. */
  VehicleDescription applied(VehicleDescription before) {
    return new VehicleDescription(
        Vin.canonical(vin.or(before.vin())),
        year.orKeep(before.year()),
        make.orKeep(before.make()),
        model.orKeep(before.model()),
        trim.or(before.trim()),
        plate.or(before.plate()),
        plateRegion.or(before.plateRegion()),
        odometer.or(before.odometer()),
        color.or(before.color()),
        engine.or(before.engine()),
        notes.or(before.notes()));
  }
}

package io.repairstream.streams.organization.domain.vehicle;

import org.jspecify.annotations.Nullable;

/**
 * What a vehicle is.
 *
 * @param vin vehicle identification number, in upper case
 * @param year model year
 */
public record VehicleDescription(
    @Nullable String vin,
    int year,
    String make,
    String model,
    @Nullable String trim,
    @Nullable String plate,
    @Nullable String plateRegion,
    @Nullable Odometer odometer,
    @Nullable String color,
    @Nullable String engine,
    @Nullable String notes) {}

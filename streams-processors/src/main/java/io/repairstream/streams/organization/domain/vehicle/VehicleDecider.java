package io.repairstream.streams.organization.domain.vehicle;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.customer.Customer;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rules of adding and changing vehicles. */
final class VehicleDecider {
  /** The year of the first motor car. */
  private static final int FIRST_YEAR = 1886;

  private static final long LONGEST_WAY = 9_999_999;

  private VehicleDecider() {}

  static Decision decide(VehicleCommand command, OrganizationView view) {
    return switch (command) {
      case VehicleCommand.CreateVehicle create -> create(create, view);
      case VehicleCommand.UpdateVehicle update -> {
        Vehicle vehicle = view.find(Vehicle.TYPE, update.vehicleId());
        yield vehicle == null
            ? new Decision.Refused(Refusal.notFound("vehicle_id", update.vehicleId()))
            : update(vehicle, update, view);
      }
    };
  }

  private static Decision create(VehicleCommand.CreateVehicle create, OrganizationView view) {
    VehicleDescription description = canonical(create.description());
    return Checklist.first(() -> Checks.unused(view, Vehicle.TYPE, create.vehicleId()))
        .then(() -> Checks.exists(view, Customer.TYPE, "customer_id", create.customerId()))
        .then(() -> sound(description, view))
        .then(() -> vinFree(description, null, view))
        .then(() -> Checks.externalRefFree(view, Vehicle.TYPE, create.externalRef()))
        .accept(
            () ->
                new VehicleEvent.VehicleCreated(
                    create.vehicleId(), create.externalRef(), create.customerId(), description));
  }

  private static Decision update(
      Vehicle vehicle, VehicleCommand.UpdateVehicle update, OrganizationView view) {
    VehiclePatch patch = update.patch();
    VehicleDescription before = vehicle.description();
    VehicleDescription after = patch.applied(before);
    String owner = patch.customerId().orKeep(vehicle.customerId());
    return Checklist.first(() -> Checks.versionMatches(update.meta(), vehicle))
        .then(() -> kept("customer_id", patch.customerId()))
        .then(() -> kept("year", patch.year()))
        .then(() -> kept("make", patch.make()))
        .then(() -> kept("model", patch.model()))
        .then(() -> Checks.exists(view, Customer.TYPE, "customer_id", owner))
        .then(() -> sound(after, view))
        .then(() -> vinFree(after, before.vin(), view))
        .decide(
            () ->
                after.equals(before) && owner.equals(vehicle.customerId())
                    ? new Decision.Accepted(List.of())
                    : new Decision.Accepted(
                        List.of(
                            new VehicleEvent.VehicleUpdated(
                                vehicle.id(), owner, after, before.vin()))));
  }

  private static @Nullable Refusal kept(String field, Patch<?> patch) {
    return patch.removes() ? Refusal.invalid(field, "null", "a value: it cannot be removed") : null;
  }

  private static @Nullable Refusal sound(VehicleDescription description, OrganizationView view) {
    Refusal vin = Vin.objection(description.vin());
    if (vin != null) {
      return vin;
    }
    int last = view.now().atZone(ZoneOffset.UTC).getYear() + 1;
    int year = description.year();
    if (year < FIRST_YEAR || year > last) {
      return Refusal.invalid("year", Integer.toString(year), FIRST_YEAR + " to " + last);
    }
    Odometer odometer = description.odometer();
    return odometer == null || (odometer.value() >= 0 && odometer.value() <= LONGEST_WAY)
        ? null
        : Refusal.invalid("odometer.value", Long.toString(odometer.value()), "0 to " + LONGEST_WAY);
  }

  private static @Nullable Refusal vinFree(
      VehicleDescription description, @Nullable String before, OrganizationView view) {
    String vin = description.vin();
    return vin == null || Objects.equals(vin, before)
        ? null
        : Checks.free(view, "vin", Vehicle.vinKey(vin));
  }

  private static VehicleDescription canonical(VehicleDescription said) {
    return new VehicleDescription(
        Vin.canonical(said.vin()),
        said.year(),
        said.make(),
        said.model(),
        said.trim(),
        said.plate(),
        said.plateRegion(),
        said.odometer(),
        said.color(),
        said.engine(),
        said.notes());
  }
}

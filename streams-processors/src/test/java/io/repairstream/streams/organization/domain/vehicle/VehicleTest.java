package io.repairstream.streams.organization.domain.vehicle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.RefusalCode;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.customer.CustomerCommand;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Vehicles, whose they are and how they are told apart. */
class VehicleTest {
  private final Scene scene = Scene.furnished();

  @Test
  void isAddedForACustomer() {
    scene.events(Scene.vehicle("v", Scene.CUSTOMER, "1hgcm82633a004352"));

    Vehicle vehicle = scene.get(Vehicle.TYPE, "v");
    assertThat(vehicle.description().vin()).isEqualTo("1HGCM82633A004352");
    assertThat(vehicle.customerId()).isEqualTo(Scene.CUSTOMER);
    assertThat(vehicle.revision().version()).isEqualTo(1);
  }

  @Test
  void refersToACustomerThatExistsAndTakesNoUsedId() {
    assertThat(scene.refusal(Scene.vehicle("v", "nobody", null)).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
    assertThat(scene.refusal(Scene.vehicle(Scene.VEHICLE, Scene.CUSTOMER, null)).code())
        .isEqualTo(RefusalCode.CONFLICT);
  }

  @Test
  void aVinBelongsToOneVehicle() {
    assertThat(scene.refusal(Scene.vehicle("v", Scene.CUSTOMER, Scene.VIN)).details())
        .containsEntry("field", "vin")
        .containsEntry("existing_id", Scene.VEHICLE);
    assertThat(scene.refusal(Scene.vehicle("v", Scene.CUSTOMER, "1234")).code())
        .isEqualTo(RefusalCode.VALIDATION_ERROR);
  }

  @Test
  void aVinIsFreeAgainWhenItWasWrong() {
    scene.events(patch(Scene.OWNER, vin("1HGCM82633A004352")));
    scene.events(Scene.vehicle("v", Scene.CUSTOMER, Scene.VIN));

    assertThat(scene.refusal(patch(Scene.OWNER, vin(Scene.VIN))).code())
        .isEqualTo(RefusalCode.CONFLICT);
    scene.events(patch(Scene.OWNER, vin(null)));
    scene.events(Scene.vehicle("w", Scene.CUSTOMER, "1HGCM82633A004352"));
    scene.events(patch(Scene.OWNER, vin("11111111111111111")));
    assertThat(scene.get(Vehicle.TYPE, Scene.VEHICLE).description().vin())
        .isEqualTo("11111111111111111");
  }

  @Test
  void keepsItsIdWhenItChangesHands() {
    scene.events(new CustomerCommand.CreateCustomer(Scene.OWNER, "buyer", Scene.PROFILE, null));
    scene.events(patch(Scene.OWNER, owner("buyer")));

    Vehicle vehicle = scene.get(Vehicle.TYPE, Scene.VEHICLE);
    assertThat(vehicle.customerId()).isEqualTo("buyer");
    assertThat(vehicle.description().vin()).isEqualTo(Scene.VIN);
    assertThat(vehicle.revision().version()).isEqualTo(2);
    assertThat(scene.refusal(patch(Scene.OWNER, owner("nobody"))).code())
        .isEqualTo(RefusalCode.NOT_FOUND);
  }

  @Test
  void whatAVehicleMustHaveIsNotRemoved() {
    assertKept("customer_id", owner(null));
    assertKept("year", described(Patch.of(null), Patch.absent(), Patch.absent()));
    assertKept("make", described(Patch.absent(), Patch.of(null), Patch.absent()));
    assertKept("model", described(Patch.absent(), Patch.absent(), Patch.of(null)));
  }

  @Test
  void sayingWhatIsSoAlreadyChangesNothing() {
    assertThat(scene.events(patch(Scene.OWNER, vin("1m8gdm9axkp042788")))).isEmpty();
    assertThat(scene.events(patch(Scene.OWNER, owner(Scene.CUSTOMER)))).isEmpty();
  }

  @Test
  void itsYearIsBetweenTheFirstCarAndNextYear() {
    assertYear(1885, false);
    assertYear(1886, true);
    assertYear(2027, true);
    assertYear(2028, false);
  }

  @Test
  void itsOdometerStandsSomewhere() {
    assertThat(scene.refusal(patch(Scene.OWNER, odometer(-1))).details())
        .containsEntry("field", "odometer.value")
        .containsEntry("expected", "0 to 9999999");
    assertThat(scene.refusal(patch(Scene.OWNER, odometer(10_000_000))).code())
        .isEqualTo(RefusalCode.VALIDATION_ERROR);
    scene.events(patch(Scene.OWNER, odometer(9_999_999)));
    scene.events(patch(Scene.OWNER, odometer(0)));
    assertThat(scene.get(Vehicle.TYPE, Scene.VEHICLE).description().odometer())
        .isEqualTo(new Odometer(0, OdometerUnit.KM));
  }

  @Test
  void aPatchMustMeetAVehicleAsItWasSeen() {
    assertThat(scene.refusal(patch(Scene.ifMatch(7), vin(null))).code())
        .isEqualTo(RefusalCode.PRECONDITION_FAILED);
    assertThat(
            scene
                .refusal(new VehicleCommand.UpdateVehicle(Scene.OWNER, "none", vin(null)))
                .details())
        .containsEntry("field", "vehicle_id");
  }

  @Test
  void theCallersOwnIdIsUnique() {
    VehicleDescription any = scene.get(Vehicle.TYPE, Scene.VEHICLE).description();
    VehicleDescription other =
        new VehicleDescription(
            null, any.year(), any.make(), any.model(), null, null, null, null, null, null, null);
    scene.events(
        new VehicleCommand.CreateVehicle(Scene.OWNER, "a", Scene.CUSTOMER, other, "dms-1"));

    assertThat(
            scene
                .refusal(
                    new VehicleCommand.CreateVehicle(
                        Scene.OWNER, "b", Scene.CUSTOMER, other, "dms-1"))
                .details())
        .containsEntry("existing_id", "a");
  }

  @Test
  void onlyAChangedVinMovesItsClaim() {
    VehicleDescription same = scene.get(Vehicle.TYPE, Scene.VEHICLE).description();

    assertThat(
            new VehicleEvent.VehicleUpdated(Scene.VEHICLE, Scene.CUSTOMER, same, Scene.VIN)
                .indexChanges())
        .isEmpty();
    assertThat(
            new VehicleEvent.VehicleUpdated(Scene.VEHICLE, Scene.CUSTOMER, same, null)
                .indexChanges())
        .containsExactly(new IndexChange.Claim(Vehicle.vinKey(Scene.VIN)));
  }

  @Test
  void impossibleHistoriesAreRefused() {
    Vehicle vehicle = scene.get(Vehicle.TYPE, Scene.VEHICLE);

    assertThatThrownBy(
            () ->
                new VehicleEvent.VehicleCreated("v", null, Scene.CUSTOMER, vehicle.description())
                    .evolve(vehicle, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(
            () ->
                new VehicleEvent.VehicleUpdated("v", Scene.CUSTOMER, vehicle.description(), null)
                    .evolve(null, Instant.EPOCH))
        .isInstanceOf(IllegalStateException.class);
  }

  private void assertYear(int year, boolean allowed) {
    VehiclePatch patch = described(Patch.of(year), Patch.absent(), Patch.absent());
    if (allowed) {
      assertThat(scene.events(patch(Scene.OWNER, patch))).hasSize(1);
    } else {
      assertThat(scene.refusal(patch(Scene.OWNER, patch)).details())
          .containsEntry("field", "year")
          .containsEntry("expected", "1886 to 2027");
    }
  }

  private void assertKept(String field, VehiclePatch patch) {
    Refusal refusal = scene.refusal(patch(Scene.OWNER, patch));
    assertThat(refusal.code()).isEqualTo(RefusalCode.VALIDATION_ERROR);
    assertThat(refusal.details()).containsEntry("field", field);
  }

  private static VehicleCommand patch(CommandMeta meta, VehiclePatch patch) {
    return new VehicleCommand.UpdateVehicle(meta, Scene.VEHICLE, patch);
  }

  private static VehiclePatch vin(@Nullable String vin) {
    return patch(Patch.absent(), Patch.of(vin), Patch.absent());
  }

  private static VehiclePatch owner(@Nullable String customer) {
    return patch(Patch.of(customer), Patch.absent(), Patch.absent());
  }

  private static VehiclePatch odometer(long value) {
    return patch(Patch.absent(), Patch.absent(), Patch.of(new Odometer(value, OdometerUnit.KM)));
  }

  private static VehiclePatch patch(
      Patch<String> customer, Patch<String> vin, Patch<Odometer> odometer) {
    return new VehiclePatch(
        customer,
        vin,
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        odometer,
        Patch.absent(),
        Patch.absent(),
        Patch.absent());
  }

  private static VehiclePatch described(
      Patch<Integer> year, Patch<String> make, Patch<String> model) {
    return new VehiclePatch(
        Patch.absent(),
        Patch.absent(),
        year,
        make,
        model,
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent(),
        Patch.absent());
  }
}

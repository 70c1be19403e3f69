package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Patch;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.customer.CustomerCommand;
import io.repairstream.streams.organization.domain.customer.CustomerPatch;
import io.repairstream.streams.organization.domain.customer.CustomerProfile;
import io.repairstream.streams.organization.domain.device.DeviceCommand;
import io.repairstream.streams.organization.domain.device.DevicePatch;
import io.repairstream.streams.organization.domain.team.TeamCommand;
import io.repairstream.streams.organization.domain.vehicle.VehicleCommand;
import io.repairstream.streams.organization.domain.vehicle.VehicleDescription;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Customers, what they own, and who works here. */
final class PeopleDeeds {
  static final String SECOND_TECH = "tech-2";
  static final List<String> CUSTOMERS = List.of(Scene.CUSTOMER, "c1", "c2");
  static final List<String> DEVICES = List.of(Scene.DEVICE, "d1", "d2");
  static final List<String> VEHICLES = List.of(Scene.VEHICLE, "v1", "v2");
  static final List<String> STAFF = List.of(Scene.TECH, SECOND_TECH);

  /** Null; taken already; with a wrong check digit; of a vehicle built before 1981. */
  private static final List<@Nullable String> VINS =
      Arrays.asList(null, Scene.VIN, "1M8GDM9AXKP042789", "OLD-1");

  private static final List<@Nullable String> REFS = Arrays.asList(null, "r1", "r2");

  private PeopleDeeds() {}

  static Arbitrary<Deed> any() {
    Arbitrary<String> owners = Arbitraries.of("c1", "c2", Scene.CUSTOMER, "nobody");
    Arbitrary<@Nullable String> refs = Arbitraries.of(REFS);
    return Arbitraries.frequencyOf(
        Tuple.of(
            3,
            Combinators.combine(
                    Arbitraries.of(CUSTOMERS), Arbitraries.of(true, true, false), yesOrNo(), refs)
                .as(AddCustomer::new)),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of(CUSTOMERS), yesOrNo(), refs)
                .as(ChangeCustomer::new)),
        Tuple.of(1, Combinators.combine(Arbitraries.of(DEVICES), owners).as(AddDevice::new)),
        Tuple.of(1, Combinators.combine(Arbitraries.of(DEVICES), owners).as(HandOver::new)),
        Tuple.of(
            2,
            Combinators.combine(Arbitraries.of(VEHICLES), owners, Arbitraries.of(VINS))
                .as(AddVehicle::new)),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of(STAFF), Arbitraries.of(true, true, false))
                .as(Employ::new)));
  }

  private static Arbitrary<Boolean> yesOrNo() {
    return Arbitraries.of(true, false);
  }

  /** Somebody becomes a customer. */
  record AddCustomer(String id, boolean reachable, boolean optedOut, @Nullable String ref)
      implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new CustomerCommand.CreateCustomer(
          meta,
          id,
          new CustomerProfile(
              "Ada",
              null,
              reachable ? id + "@example.org" : null,
              null,
              "email",
              null,
              List.of(),
              null,
              null,
              optedOut),
          ref);
    }

    @Override
    public boolean possible(Model model) {
      return !model.customers.containsKey(id) && model.refFree(ref, id);
    }

    @Override
    public void happen(Model model) {
      Model.Person person = new Model.Person();
      person.ref = ref;
      person.reachable = reachable;
      person.optedOut = optedOut;
      model.customers.put(id, person);
    }

    @Override
    public boolean ofShop() {
      return false;
    }
  }

  /** A customer gets another reference, and wants marketing or not. */
  record ChangeCustomer(String id, boolean optedOut, @Nullable String ref) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new CustomerCommand.UpdateCustomer(
          meta,
          id,
          new CustomerPatch(
              Patch.absent(),
              Patch.absent(),
              Patch.absent(),
              Patch.absent(),
              Patch.absent(),
              Patch.absent(),
              Patch.absent(),
              Patch.absent(),
              Patch.absent(),
              Patch.of(optedOut)),
          Patch.of(ref));
    }

    @Override
    public boolean possible(Model model) {
      return model.customers.containsKey(id) && model.refFree(ref, id);
    }

    @Override
    public void happen(Model model) {
      Model.Person person = Objects.requireNonNull(model.customers.get(id));
      person.ref = ref;
      person.optedOut = optedOut;
    }

    @Override
    public boolean ofShop() {
      return false;
    }
  }

  /** A customer brings a device. */
  record AddDevice(String id, String owner) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return Scene.device(id, owner, "imei");
    }

    @Override
    public boolean possible(Model model) {
      return !model.devices.containsKey(id) && model.customers.containsKey(owner);
    }

    @Override
    public void happen(Model model) {
      model.devices.put(id, owner);
    }

    @Override
    public boolean ofShop() {
      return false;
    }
  }

  /** A device gets another owner. */
  record HandOver(String id, String owner) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new DeviceCommand.UpdateDevice(
          meta,
          id,
          new DevicePatch(
              Patch.of(owner),
              Patch.absent(),
              Patch.absent(),
              Patch.absent(),
              Patch.absent(),
              Patch.absent(),
              Patch.absent()),
          Patch.absent());
    }

    @Override
    public boolean possible(Model model) {
      return model.devices.containsKey(id) && model.customers.containsKey(owner);
    }

    @Override
    public void happen(Model model) {
      model.devices.put(id, owner);
    }

    @Override
    public boolean ofShop() {
      return false;
    }
  }

  /** A customer brings a vehicle. */
  record AddVehicle(String id, String owner, @Nullable String vin) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new VehicleCommand.CreateVehicle(
          meta,
          id,
          owner,
          new VehicleDescription(
              vin, 2019, "Ford", "F-150", null, null, null, null, null, null, null),
          null);
    }

    @Override
    public boolean possible(Model model) {
      return !model.vehicles.containsKey(id)
          && model.customers.containsKey(owner)
          && (vin == null || (vin.equals("OLD-1") && !model.vins.contains(vin)));
    }

    @Override
    public void happen(Model model) {
      model.vehicles.put(id, owner);
      if (vin != null) {
        model.vins.add(vin);
      }
    }

    @Override
    public boolean ofShop() {
      return false;
    }
  }

  /** Somebody leaves, or comes back. */
  record Employ(String id, boolean active) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new TeamCommand.UpdateTeamMember(
          meta,
          id,
          Patch.absent(),
          Patch.absent(),
          Patch.absent(),
          Patch.absent(),
          Patch.of(active),
          Patch.absent());
    }

    @Override
    public boolean possible(Model model) {
      return true;
    }

    @Override
    public void happen(Model model) {
      if (active) {
        model.staff.add(id);
      } else {
        model.staff.remove(id);
      }
    }

    @Override
    public boolean ofShop() {
      return false;
    }
  }
}

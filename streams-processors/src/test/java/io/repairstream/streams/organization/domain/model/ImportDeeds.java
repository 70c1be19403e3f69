package io.repairstream.streams.organization.domain.model;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Scene;
import io.repairstream.streams.organization.domain.UniqueKey;
import io.repairstream.streams.organization.domain.customer.Customer;
import io.repairstream.streams.organization.domain.customer.CustomerCommand;
import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.device.DeviceCommand;
import io.repairstream.streams.organization.domain.device.DeviceDescription;
import io.repairstream.streams.organization.domain.importing.ImportedRow;
import io.repairstream.streams.organization.domain.importing.RowReference;
import io.repairstream.streams.organization.domain.workorder.WorkOrderCommand;
import io.repairstream.streams.organization.domain.workorder.WorkOrderKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Rows of imports, which name what they belong to by the caller's own ids. */
final class ImportDeeds {
  private static final String CUSTOMER_ID = "customer_id";
  private static final String DEVICE_ID = "device_id";

  private ImportDeeds() {}

  static Arbitrary<Deed> any() {
    Arbitrary<String> owners = Arbitraries.of("r1", "r1", "r2", "r3");
    Arbitrary<String> devices = Arbitraries.of("dr1", "dr2");
    return Arbitraries.frequencyOf(
        Tuple.of(
            2, Combinators.combine(Arbitraries.of("c1", "c7", "c8"), owners).as(CustomerRow::new)),
        Tuple.of(
            3,
            Combinators.combine(Arbitraries.of("d1", "d7", "d8"), devices, owners)
                .as(DeviceRow::new)),
        Tuple.of(
            3,
            Combinators.combine(
                    Arbitraries.of("t3", "t7", "t8"), Arbitraries.of("tr1", "tr2"), owners, devices)
                .as(TicketRow::new)));
  }

  private static RowReference ownerRow(String ref) {
    return reference(CUSTOMER_ID, "customer_ref", Customer.TYPE, ref);
  }

  private static RowReference reference(String field, String name, EntityType<?> type, String ref) {
    return new RowReference(field, name, UniqueKey.externalRef(type, ref));
  }

  /** What was looked up, or the blank that stands where nothing was yet. */
  private static String found(Map<String, String> ids, String field) {
    return ids.getOrDefault(field, "");
  }

  /** A customer. */
  record CustomerRow(String id, String ref) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      Command create = new CustomerCommand.CreateCustomer(meta, id, Scene.PROFILE, ref);
      return new ImportedRow(create, ref, List.of(), ids -> create);
    }

    @Override
    public boolean possible(Model model) {
      return model.customerOf(ref) == null && !model.customers.containsKey(id);
    }

    @Override
    public void happen(Model model) {
      Model.Person person = new Model.Person();
      person.ref = ref;
      model.customers.put(id, person);
    }

    @Override
    public boolean ofShop() {
      return false;
    }
  }

  /** A device of the customer who goes by {@code owner}. */
  record DeviceRow(String id, String ref, String owner) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new ImportedRow(
          create(meta, Map.of()), ref, List.of(ownerRow(owner)), ids -> create(meta, ids));
    }

    private Command create(CommandMeta meta, Map<String, String> ids) {
      return new DeviceCommand.CreateDevice(
          meta,
          id,
          found(ids, CUSTOMER_ID),
          new DeviceDescription("phone", "Fair", "5", null, "imei", Map.of()),
          ref);
    }

    @Override
    public boolean possible(Model model) {
      return !model.deviceRefs.containsKey(ref)
          && model.customerOf(owner) != null
          && !model.devices.containsKey(id);
    }

    @Override
    public void happen(Model model) {
      model.deviceRefs.put(ref, id);
      model.devices.put(id, Objects.requireNonNull(model.customerOf(owner)));
    }

    @Override
    public boolean ofShop() {
      return false;
    }
  }

  /** A ticket of the customer and the device that go by {@code owner} and {@code device}. */
  record TicketRow(String id, String ref, String owner, String device) implements Deed {
    @Override
    public Command command(CommandMeta meta, Scene scene) {
      return new ImportedRow(
          create(meta, Map.of()),
          ref,
          List.of(ownerRow(owner), reference(DEVICE_ID, "device_ref", Device.TYPE, device)),
          ids -> create(meta, ids));
    }

    private Command create(CommandMeta meta, Map<String, String> ids) {
      return new WorkOrderCommand.CreateWorkOrder(
          meta,
          id,
          WorkOrderKind.TICKET,
          Scene.SHOP,
          found(ids, CUSTOMER_ID),
          found(ids, DEVICE_ID),
          "screen_repair",
          null,
          "standard",
          null,
          null,
          null,
          ref,
          false);
    }

    @Override
    public boolean possible(Model model) {
      String customer = model.customerOf(owner);
      String asset = asset(model);
      return !model.orderRefs.containsKey(ref)
          && !model.orders.containsKey(id)
          && customer != null
          && asset != null
          && customer.equals(model.devices.get(asset));
    }

    @Override
    public void happen(Model model) {
      String asset = Objects.requireNonNull(asset(model));
      model.orderRefs.put(ref, id);
      model.orders.put(id, new Model.Order(true, model.orders.size() + 1L, asset, null));
    }

    private @Nullable String asset(Model model) {
      return model.deviceRefs.get(device);
    }
  }
}

package io.repairstream.streams.organization.domain.device;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Refusal;
import io.repairstream.streams.organization.domain.customer.Customer;
import java.util.List;

/** The rules of knowing devices. */
final class DeviceDecider {
  private DeviceDecider() {}

  static Decision decide(DeviceCommand command, OrganizationView view) {
    return switch (command) {
      case DeviceCommand.CreateDevice create -> create(create, view);
      case DeviceCommand.UpdateDevice update -> update(update, view);
    };
  }

  private static Decision create(DeviceCommand.CreateDevice create, OrganizationView view) {
    return Checklist.first(() -> Checks.unused(view, Device.TYPE, create.deviceId()))
        .then(() -> Checks.exists(view, Customer.TYPE, "customer_id", create.customerId()))
        .then(() -> Checks.externalRefFree(view, Device.TYPE, create.externalRef()))
        .accept(
            () ->
                new DeviceEvent.DeviceCreated(
                    create.deviceId(),
                    create.externalRef(),
                    create.customerId(),
                    create.description()));
  }

  private static Decision update(DeviceCommand.UpdateDevice update, OrganizationView view) {
    String id = update.deviceId();
    Device device = view.find(Device.TYPE, id);
    if (device == null) {
      return new Decision.Refused(Refusal.notFound("device_id", id));
    }
    Device after =
        new Device(
            id,
            device.revision(),
            update.externalRef().or(device.externalRef()),
            update.patch().customerId().orKeep(device.customerId()),
            update.patch().appliedTo(device.description()));
    return update
        .patch()
        .keeps(Checklist.first(() -> Checks.versionMatches(update.meta(), device)))
        .then(() -> Checks.exists(view, Customer.TYPE, "customer_id", after.customerId()))
        .then(() -> Checks.externalRefFreeFor(view, Device.TYPE, after.externalRef(), id))
        .decide(
            () ->
                new Decision.Accepted(
                    after.equals(device)
                        ? List.of()
                        : List.of(new DeviceEvent.DeviceUpdated(device, after))));
  }
}

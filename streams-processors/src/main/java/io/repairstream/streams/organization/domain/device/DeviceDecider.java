package io.repairstream.streams.organization.domain.device;

import io.repairstream.streams.organization.domain.Checklist;
import io.repairstream.streams.organization.domain.Checks;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.customer.Customer;

/** The rules of adding devices. */
final class DeviceDecider {
  private DeviceDecider() {}

  static Decision decide(DeviceCommand command, OrganizationView view) {
    return switch (command) {
      case DeviceCommand.CreateDevice create ->
          Checklist.first(() -> Checks.unused(view, Device.TYPE, create.deviceId()))
              .then(() -> Checks.exists(view, Customer.TYPE, "customer_id", create.customerId()))
              .then(() -> Checks.externalRefFree(view, Device.TYPE, create.externalRef()))
              .accept(
                  () ->
                      new DeviceEvent.DeviceCreated(
                          create.deviceId(),
                          create.externalRef(),
                          create.customerId(),
                          create.description()));
    };
  }
}

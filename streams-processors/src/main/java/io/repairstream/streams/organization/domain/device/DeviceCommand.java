package io.repairstream.streams.organization.domain.device;

import io.repairstream.streams.organization.domain.Command;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.Decision;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.OrganizationView;
import io.repairstream.streams.organization.domain.Patch;
import org.jspecify.annotations.Nullable;

/** What is asked about devices. */
public sealed interface DeviceCommand extends Command {
  @Override
  default EntityType<Device> entityType() {
    return Device.TYPE;
  }

  @Override
  default Decision decide(OrganizationView view) {
    return DeviceDecider.decide(this, view);
  }

  /** Add a device of a customer. */
  record CreateDevice(
      CommandMeta meta,
      String deviceId,
      String customerId,
      DeviceDescription description,
      @Nullable String externalRef)
      implements DeviceCommand {
    @Override
    public String entityId() {
      return deviceId;
    }
  }

  /** Change what is known about a device, or whose it is. */
  record UpdateDevice(
      CommandMeta meta, String deviceId, DevicePatch patch, Patch<String> externalRef)
      implements DeviceCommand {
    @Override
    public String entityId() {
      return deviceId;
    }
  }
}

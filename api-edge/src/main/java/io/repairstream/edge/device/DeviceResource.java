package io.repairstream.edge.device;

import io.repairstream.edge.resource.EntityResource;
import io.repairstream.edge.store.EntityTable;
import io.repairstream.edge.writing.EntityView;
import io.repairstream.schemas.command.CreateDevice;
import io.repairstream.schemas.command.UpdateDevice;
import io.repairstream.schemas.entity.Device;

/** Serves {@code /devices}. */
public final class DeviceResource {
  private DeviceResource() {}

  /** Its operations. */
  public static EntityResource resource() {
    return new EntityResource(EntityTable.DEVICES, "device")
        .shows(EntityView.of(Device.class, "/devices"))
        .list("listDevices")
        .read("getDevice")
        .create("createDevice", CreateDevice.class)
        .change("updateDevice", UpdateDevice.class);
  }
}

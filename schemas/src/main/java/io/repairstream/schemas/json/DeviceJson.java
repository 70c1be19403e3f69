package io.repairstream.schemas.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.repairstream.schemas.entity.Device;
import io.repairstream.schemas.entity.DeviceSummary;

/** The JSON form of devices. */
final class DeviceJson {
  private DeviceJson() {}

  static ObjectNode list(Device device) {
    return Fields.object()
        .text("id", device.getId())
        .text("org_id", device.getOrgId())
        .text("external_ref", device.getExternalRef())
        .text("customer_id", device.getCustomerId())
        .text("device_type", device.getDeviceType())
        .text("make", device.getMake())
        .text("model", device.getModel())
        .text("serial", device.getSerial())
        .text("identifier", device.getIdentifier())
        .map("specs", device.getSpecs())
        .number("version", device.getVersion())
        .time("created_at", device.getCreatedAt())
        .time("updated_at", device.getUpdatedAt())
        .done();
  }

  /** How a ticket embeds its device. */
  static ObjectNode summary(DeviceSummary device) {
    return Fields.object()
        .text("id", device.getId())
        .text("device_type", device.getDeviceType())
        .text("make", device.getMake())
        .text("model", device.getModel())
        .text("serial", device.getSerial())
        .text("identifier", device.getIdentifier())
        .done();
  }

  static DeviceSummary summaryOf(Device device) {
    return new DeviceSummary(
        device.getId(),
        device.getDeviceType(),
        device.getMake(),
        device.getModel(),
        device.getSerial(),
        device.getIdentifier());
  }
}

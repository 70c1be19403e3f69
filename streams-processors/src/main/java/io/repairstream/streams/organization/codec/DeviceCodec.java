package io.repairstream.streams.organization.codec;

import io.repairstream.schemas.command.CreateDevice;
import io.repairstream.schemas.command.UpdateDevice;
import io.repairstream.schemas.entity.DeviceSummary;
import io.repairstream.schemas.event.DeviceCreated;
import io.repairstream.schemas.event.DeviceUpdated;
import io.repairstream.streams.organization.domain.CommandMeta;
import io.repairstream.streams.organization.domain.device.Device;
import io.repairstream.streams.organization.domain.device.DeviceCommand;
import io.repairstream.streams.organization.domain.device.DeviceDescription;
import io.repairstream.streams.organization.domain.device.DeviceEvent;
import io.repairstream.streams.organization.domain.device.DevicePatch;
import java.util.List;

/** Devices between Avro and domain. */
final class DeviceCodec extends EntityCodec<Device, io.repairstream.schemas.entity.Device> {
  DeviceCodec() {
    super(Device.TYPE, io.repairstream.schemas.entity.Device.class);
  }

  static DeviceSummary summary(Device device) {
    DeviceDescription description = device.description();
    return new DeviceSummary(
        device.id(),
        description.deviceType(),
        description.make(),
        description.model(),
        description.serial(),
        description.identifier());
  }

  @Override
  io.repairstream.schemas.entity.Device toAvro(String orgId, Device entity) {
    DeviceDescription description = entity.description();
    return new io.repairstream.schemas.entity.Device(
        entity.id(),
        orgId,
        entity.revision().version(),
        entity.revision().createdAt(),
        entity.revision().updatedAt(),
        entity.externalRef(),
        entity.customerId(),
        description.deviceType(),
        description.make(),
        description.model(),
        description.serial(),
        description.identifier(),
        description.specs());
  }

  @Override
  Device fromAvro(io.repairstream.schemas.entity.Device avro) {
    return new Device(
        avro.getId(),
        revision(avro.getVersion(), avro.getCreatedAt(), avro.getUpdatedAt()),
        avro.getExternalRef(),
        avro.getCustomerId(),
        new DeviceDescription(
            avro.getDeviceType(),
            avro.getMake(),
            avro.getModel(),
            avro.getSerial(),
            avro.getIdentifier(),
            avro.getSpecs()));
  }

  @Override
  void readCommands(CommandReaders readers) {
    readers.add(CreateDevice.class, CreateDevice::getMeta, DeviceCodec::create);
    readers.add(UpdateDevice.class, UpdateDevice::getMeta, DeviceCodec::update);
  }

  private static DeviceCommand create(CreateDevice avro, CommandMeta meta) {
    DeviceDescription description =
        new DeviceDescription(
            avro.getDeviceType(),
            avro.getMake(),
            avro.getModel(),
            avro.getSerial(),
            avro.getIdentifier(),
            avro.getSpecs());
    return new DeviceCommand.CreateDevice(
        meta, avro.getDeviceId(), avro.getCustomerId(), description, avro.getExternalRef());
  }

  private static DeviceCommand update(UpdateDevice avro, CommandMeta meta) {
    List<String> present = avro.getPresent();
    DevicePatch patch =
        new DevicePatch(
            Patches.of(present, "customer_id", avro.getCustomerId()),
            Patches.of(present, "device_type", avro.getDeviceType()),
            Patches.of(present, "make", avro.getMake()),
            Patches.of(present, "model", avro.getModel()),
            Patches.of(present, "serial", avro.getSerial()),
            Patches.of(present, "identifier", avro.getIdentifier()),
            Patches.of(present, "specs", avro.getSpecs()));
    return new DeviceCommand.UpdateDevice(
        meta,
        avro.getDeviceId(),
        patch,
        Patches.of(present, "external_ref", avro.getExternalRef()));
  }

  @Override
  void writeEvents(EventWriters<Device, io.repairstream.schemas.entity.Device> events) {
    events.add(DeviceEvent.DeviceCreated.class, DeviceCreated.class, DeviceCreated::new);
    events.addWithChanges(DeviceEvent.DeviceUpdated.class, DeviceUpdated.class, DeviceUpdated::new);
  }
}

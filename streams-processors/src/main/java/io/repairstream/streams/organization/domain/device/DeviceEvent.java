package io.repairstream.streams.organization.domain.device;

import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Event;
import io.repairstream.streams.organization.domain.Evolution;
import io.repairstream.streams.organization.domain.IndexChange;
import io.repairstream.streams.organization.domain.Revision;
import io.repairstream.streams.organization.domain.UniqueKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happened to a device. */
public sealed interface DeviceEvent extends Event<Device> {
  @Override
  default EntityType<Device> entityType() {
    return Device.TYPE;
  }

  @Override
  default Device evolve(@Nullable Device state, Instant recordedAt) {
    return switch (this) {
      case DeviceCreated created -> {
        Evolution.fromNothing(created, state);
        yield new Device(
            created.deviceId(),
            Revision.first(recordedAt),
            created.externalRef(),
            created.customerId(),
            created.description());
      }
      case DeviceUpdated updated -> {
        Device before = Evolution.existing(updated, state);
        yield new Device(
            before.id(),
            before.revision().next(recordedAt),
            updated.after().externalRef(),
            updated.after().customerId(),
            updated.after().description());
      }
    };
  }

  /** A device was added. */
  record DeviceCreated(
      String deviceId,
      @Nullable String externalRef,
      String customerId,
      DeviceDescription description)
      implements DeviceEvent {
    @Override
    public String entityId() {
      return deviceId;
    }

    @Override
    public List<IndexChange> indexChanges() {
      return UniqueKey.claimOf(Device.TYPE, externalRef);
    }
  }

  /**
   * What is known about a device changed, or whose it is.
   *
   * @param before the device before
   * @param after the device after, but for its revision
   */
  record DeviceUpdated(Device before, Device after) implements DeviceEvent {
    @Override
    public String entityId() {
      return before.id();
    }

    @Override
    public List<IndexChange> indexChanges() {
      return UniqueKey.movedRef(Device.TYPE, before.externalRef(), after.externalRef());
    }
  }
}

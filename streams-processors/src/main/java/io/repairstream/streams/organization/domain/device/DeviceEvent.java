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
}

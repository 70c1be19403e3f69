package io.repairstream.streams.organization.domain.device;

import io.repairstream.streams.organization.domain.Entity;
import io.repairstream.streams.organization.domain.EntityType;
import io.repairstream.streams.organization.domain.Revision;
import org.jspecify.annotations.Nullable;

/** A device of a customer. */
public record Device(
    String id,
    Revision revision,
    @Nullable String externalRef,
    String customerId,
    DeviceDescription description)
    implements Entity {
  /** The type of this entity. */
  public static final EntityType<Device> TYPE = new EntityType<>("device", Device.class);
}

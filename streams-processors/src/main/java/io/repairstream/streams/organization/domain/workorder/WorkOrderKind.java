package io.repairstream.streams.organization.domain.workorder;

import io.repairstream.streams.organization.domain.lifecycle.DeviceRepair;
import io.repairstream.streams.organization.domain.lifecycle.Lifecycle;
import io.repairstream.streams.organization.domain.lifecycle.VehicleRepair;

/** Which of the two trades a work order belongs to, and with it what it is called. */
public enum WorkOrderKind {
  TICKET("ticket", "ticket_id", "device_id", DeviceRepair.V1),
  REPAIR_ORDER("repair order", "repair_order_id", "vehicle_id", VehicleRepair.V1);

  private final String noun;
  private final String idField;
  private final String assetField;
  private final Lifecycle lifecycle;

  WorkOrderKind(String noun, String idField, String assetField, Lifecycle lifecycle) {
    this.noun = noun;
    this.idField = idField;
    this.assetField = assetField;
    this.lifecycle = lifecycle;
  }

  /** What people call one. */
  public String noun() {
    return noun;
  }

  /** What callers call its id. */
  public String idField() {
    return idField;
  }

  /** The lifecycle a new one follows. */
  public Lifecycle lifecycle() {
    return lifecycle;
  }

  /** What callers call its asset. */
  String assetField() {
    return assetField;
  }
}

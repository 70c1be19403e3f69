package io.repairstream.streams.organization.domain.endpoint;

/** Whether deliveries of one work order keep their order. */
public enum DeliveryOrdering {
  NONE,
  PER_WORK_ORDER
}

package io.repairstream.streams.organization.domain.tenant;

/** Whether an organization may use the product. */
public enum OrganizationStatus {
  ACTIVE,
  SUSPENDED
}

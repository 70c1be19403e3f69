package io.repairstream.streams.organization.domain.importing;

/** What the rows of an import are. */
public enum ImportKind {
  CUSTOMERS,
  DEVICES,
  VEHICLES,
  TICKETS;

  static final String CHOICES = "customers, devices, vehicles or tickets";
}

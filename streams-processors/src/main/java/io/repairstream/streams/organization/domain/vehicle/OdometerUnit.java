package io.repairstream.streams.organization.domain.vehicle;

/** What an odometer counts. */
public enum OdometerUnit {
  KM,
  MI
}

package io.repairstream.streams.organization.domain.vehicle;

/** What an odometer showed. */
public record Odometer(long value, OdometerUnit unit) {}

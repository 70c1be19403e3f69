package io.repairstream.benchmarks.delivering;

import picocli.CommandLine.Option;

/** How much P6, P7 and the growth of endpoints deliver, and to how many. */
public final class DeliveryOptions {
  @Option(
      names = "--deliveries",
      paramLabel = "N",
      description = "Deliveries written before anybody reads them (default: ${DEFAULT-VALUE}).")
  private int deliveries = 1_000_000;

  @Option(
      names = "--endpoints",
      paramLabel = "N",
      description = "Endpoints they go to, by turns (default: ${DEFAULT-VALUE}).")
  private int endpoints = 10_000;

  @Option(
      names = "--grown-endpoints",
      paramLabel = "N",
      description = "Endpoints of the large state of growth (default: ${DEFAULT-VALUE}).")
  private int grownEndpoints = 100_000;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      description = "Posts under way at once, of both programs (default: ${DEFAULT-VALUE}).")
  private int inFlight = 128;

  /** Deliveries that wait. */
  public int deliveries() {
    return deliveries;
  }

  /** Endpoints. */
  public int endpoints() {
    return endpoints;
  }

  /** Endpoints of the large state. */
  public int grownEndpoints() {
    return grownEndpoints;
  }

  /** Posts at once. */
  public int inFlight() {
    return inFlight;
  }
}

package io.repairstream.benchmarks.growth;

import java.util.Locale;

/**
 * How much the processors know when they are measured.
 *
 * @param organizations tenants, each with a shop, a customer and a device
 * @param tickets of all organizations together
 */
record GrownState(int organizations, long tickets) {
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d tickets in %,d organizations", tickets, organizations);
  }
}

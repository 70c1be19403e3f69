package io.repairstream.benchmarks.growth;

import io.repairstream.benchmarks.run.RunOptions;
import java.util.Locale;

/**
 * How much the product knows when it is measured.
 *
 * @param organizations tenants, each with a shop, a customer and a device
 * @param tickets of all organizations together
 */
public record GrownState(int organizations, long tickets) {
  /** What growth is held against. */
  public static final GrownState SMALL = new GrownState(10, 10_000);

  private static final long USUAL_ROWS = 1_000_000;

  /** The large read model that {@code options} ask for. */
  public static GrownState readModel(RunOptions options) {
    return new GrownState(options.grownOrganizations(), options.grownRowsOr(USUAL_ROWS));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d tickets in %,d organizations", tickets, organizations);
  }
}

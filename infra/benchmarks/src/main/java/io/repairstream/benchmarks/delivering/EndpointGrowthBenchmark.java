package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.report.Comparison;
import io.repairstream.benchmarks.report.Figure;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.report.Target;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.Rounds;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.WorkDirectory;
import io.repairstream.embedded.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** P9 for endpoints: does a delivery cost the same when there are many receivers? */
public final class EndpointGrowthBenchmark {
  private static final double LEAST_RATIO = 0.80;
  private static final double MEGABYTE = 1 << 20;

  /** As few as keep all posts under way with four to each. */
  private static final int SMALL = 100;

  private final RunOptions options;
  private final DeliveryOptions amounts;
  private final Progress progress;

  /** A benchmark that has not started anything yet. */
  public EndpointGrowthBenchmark(RunOptions options, DeliveryOptions amounts, Progress progress) {
    this.options = options;
    this.amounts = amounts;
    this.progress = progress;
  }

  /** Runs it. */
  public List<Comparison> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "p9e");
        Scope scope = new Scope()) {
      EmbeddedRegistry registry = new EmbeddedRegistry(directory.path().resolve("registry"), 0);
      scope.own(registry::stop);
      registry.start();
      WaitingSide large =
          side(Program.PRODUCT, amounts.grownEndpoints(), registry, directory.path(), scope);
      WaitingSide small = side(Program.BARE, SMALL, registry, directory.path(), scope);
      Comparison plain =
          new Comparison(
              "P9e",
              "deliveries that wait, by the number of endpoints",
              "dispatch to " + amounts.grownEndpoints() + " endpoints",
              "dispatch to " + SMALL + " endpoints",
              Rounds.alternate(options.rounds(), List.of(large, small), progress),
              List.of(),
              List.of(
                  amounts.inFlight() + " posts at once; every endpoint gets the next by turns",
                  "every delivery below the offsets that were committed had arrived or is in the retry log",
                  "heap in use after a collection: " + heap(large) + " and " + heap(small) + " MB",
                  amounts.grownEndpoints() + " endpoints: " + large.findings(),
                  SMALL + " endpoints: " + small.findings()));
      return List.of(
          plain.against(
              List.of(
                  Target.atLeast(
                      "deliveries/s, many / few endpoints",
                      plain.ratio(Figure.RATE),
                      LEAST_RATIO))));
    }
  }

  private WaitingSide side(
      Program program, int endpoints, EmbeddedRegistry registry, Path directory, Scope scope) {
    progress.say("writing " + amounts.deliveries() + " deliveries to " + endpoints + " endpoints");
    Stand stand =
        Stand.open(
            Installation.ofThisRun(),
            registry.address(),
            directory.resolve("endpoints-" + endpoints),
            endpoints,
            amounts.deliveries(),
            scope);
    stand.writeEndpoints();
    stand.writeDeliveries(amounts.deliveries());
    return new WaitingSide(
        stand,
        Contender.DISPATCH,
        program,
        Faults.NONE,
        options,
        amounts,
        stand.directory().resolve("dispatch"));
  }

  private static String heap(WaitingSide side) {
    Long used = side.heap();
    return used == null ? "?" : String.format(Locale.ROOT, "%.0f", used / MEGABYTE);
  }
}

package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.report.Comparison;
import io.repairstream.benchmarks.report.Figure;
import io.repairstream.benchmarks.report.Measurement;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.report.Target;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.Rounds;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.Side;
import io.repairstream.benchmarks.run.WorkDirectory;
import io.repairstream.embedded.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** P7: what receivers that hang or fail cost those that do not. */
public final class FaultBenchmark {
  private static final double LEAST_RATIO = 0.85;
  private static final double MOST_P99_RATIO = 1.3;

  /** The mix that the target names. */
  private static final Faults TARGET = new Faults(1, 5);

  private static final List<Faults> MIXES =
      List.of(new Faults(1, 0), new Faults(0, 5), TARGET, new Faults(10, 0), new Faults(10, 5));
  private static final List<Faults> TIMED = List.of(TARGET, new Faults(10, 5));

  private final RunOptions options;
  private final DeliveryOptions amounts;
  private final Progress progress;

  /** A benchmark that has not started anything yet. */
  public FaultBenchmark(RunOptions options, DeliveryOptions amounts, Progress progress) {
    this.options = options;
    this.amounts = amounts;
    this.progress = progress;
  }

  /** Runs it: as fast as it can from what waits, then at a given rate. */
  public List<Comparison> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "p7");
        Scope scope = new Scope()) {
      EmbeddedRegistry registry = new EmbeddedRegistry(directory.path().resolve("registry"), 0);
      scope.own(registry::stop);
      registry.start();
      List<Comparison> comparisons = new ArrayList<>(waiting(registry.address(), directory.path()));
      comparisons.addAll(arriving(registry.address(), directory.path()));
      return comparisons;
    }
  }

  private List<Comparison> waiting(String registry, Path directory) {
    try (Scope scope = new Scope()) {
      progress.say("writing " + amounts.deliveries() + " deliveries");
      Stand stand =
          Stand.open(
              Installation.ofThisRun(),
              registry,
              directory.resolve("waiting"),
              amounts.endpoints(),
              amounts.deliveries(),
              scope);
      stand.writeEndpoints();
      stand.writeDeliveries(amounts.deliveries());
      WaitingSide healthy = waiting(stand, Program.BARE, Faults.NONE);
      List<WaitingSide> sides = new ArrayList<>(List.of(healthy));
      MIXES.forEach(mix -> sides.add(waiting(stand, Program.PRODUCT, mix)));
      List<Measurement> all = Rounds.alternate(options.rounds(), List.copyOf(sides), progress);
      List<Comparison> comparisons = new ArrayList<>();
      for (int i = 0; i < MIXES.size(); i++) {
        comparisons.add(
            rate(MIXES.get(i), beside(all, sides.size(), i + 1), sides.get(i + 1), healthy));
      }
      return comparisons;
    }
  }

  private WaitingSide waiting(Stand stand, Program program, Faults faults) {
    return new WaitingSide(
        stand,
        Contender.DISPATCH,
        program,
        faults,
        options,
        amounts,
        stand.directory().resolve(name(faults)));
  }

  private Comparison rate(
      Faults faults, List<Measurement> measured, WaitingSide side, WaitingSide healthy) {
    Comparison plain =
        new Comparison(
            "P7 " + name(faults),
            "deliveries that wait, " + faults,
            "dispatch; rates count what was taken by the receivers that behave",
            "dispatch, every receiver behaves",
            measured,
            List.of(),
            List.of(
                amounts.endpoints()
                    + " endpoints on one host, "
                    + amounts.inFlight()
                    + " posts at once; a receiver that hangs keeps its post for 15 s",
                "every delivery below the offsets that were committed had arrived or is in the retry log",
                faults + ": " + side.findings(),
                "healthy: " + healthy.findings()));
    return faults.equals(TARGET)
        ? plain.against(
            List.of(
                Target.atLeast(
                    "deliveries/s, with faults / without", plain.ratio(Figure.RATE), LEAST_RATIO)))
        : plain;
  }

  private List<Comparison> arriving(String registry, Path directory) {
    try (Scope scope = new Scope()) {
      Stand stand =
          Stand.open(
              Installation.ofThisRun(),
              registry,
              directory.resolve("arriving"),
              amounts.endpoints(),
              ArrivingSide.tickets(options),
              scope);
      List<Side> sides = new ArrayList<>();
      sides.add(arriving(stand, Program.BARE, Faults.NONE));
      TIMED.forEach(mix -> sides.add(arriving(stand, Program.PRODUCT, mix)));
      List<Measurement> all = Rounds.alternate(options.rounds(), sides, progress);
      List<Comparison> comparisons = new ArrayList<>();
      for (int i = 0; i < TIMED.size(); i++) {
        comparisons.add(latency(TIMED.get(i), beside(all, sides.size(), i + 1)));
      }
      return comparisons;
    }
  }

  private ArrivingSide arriving(Stand stand, Program program, Faults faults) {
    return new ArrivingSide(
        stand,
        Contender.WHOLE,
        program,
        faults,
        options,
        amounts,
        stand.directory().resolve(name(faults)));
  }

  private Comparison latency(Faults faults, List<Measurement> measured) {
    Comparison plain =
        new Comparison(
            "P7l " + name(faults),
            "from event to the receivers that behave at "
                + options.rateOr(ArrivingSide.USUAL_RATE)
                + " events a second, "
                + faults,
            "the whole dispatcher",
            "the same, every receiver behaves",
            measured,
            List.of(),
            List.of(
                "open loop; every ticket of a receiver that behaves arrived",
                "the first "
                    + options.warmUpOr(WaitingSide.WARM_UP_SECONDS).toSeconds()
                    + " s do not count"));
    return faults.equals(TARGET)
        ? plain.against(
            List.of(
                Target.atMost(
                    "p99 of healthy endpoints, with faults / without",
                    plain.ratio(Figure.P99),
                    MOST_P99_RATIO)))
        : plain;
  }

  /** The measurements of the first of {@code sides} sides and of the one at {@code place}. */
  private static List<Measurement> beside(List<Measurement> all, int sides, int place) {
    List<Measurement> two = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (i % sides == 0 || i % sides == place) {
        two.add(all.get(i));
      }
    }
    return two;
  }

  private static String name(Faults faults) {
    return faults.hanging() + "-" + faults.failing();
  }
}

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
import io.repairstream.benchmarks.run.WorkDirectory;
import io.repairstream.embedded.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** P6: deliveries to healthy receivers beside a loop that reads, signs and posts. */
public final class DeliveryBenchmark {
  private static final double LEAST_RATIO = 0.70;
  private static final double MOST_P50 = 60;
  private static final double MOST_P99 = 250;
  private static final String BARE =
      "one consumer and one Vert.x event loop: read, sign twice, post, commit what was answered; no lanes, retries, attempt log or guard";

  private final RunOptions options;
  private final DeliveryOptions amounts;
  private final Progress progress;

  /** A benchmark that has not started anything yet. */
  public DeliveryBenchmark(RunOptions options, DeliveryOptions amounts, Progress progress) {
    this.options = options;
    this.amounts = amounts;
    this.progress = progress;
  }

  /** Runs it: as fast as it can from what waits, then at a given rate. */
  public List<Comparison> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "p6");
        Scope scope = new Scope()) {
      EmbeddedRegistry registry = new EmbeddedRegistry(directory.path().resolve("registry"), 0);
      scope.own(registry::stop);
      registry.start();
      List<Comparison> comparisons = new ArrayList<>();
      comparisons.addAll(waiting(registry.address(), directory.path()));
      comparisons.add(arriving(registry.address(), directory.path()));
      return comparisons;
    }
  }

  private List<Comparison> waiting(String registry, Path directory) {
    try (Scope scope = new Scope()) {
      Installation installation = Installation.ofThisRun();
      progress.say("writing " + amounts.deliveries() + " deliveries, and as many tickets");
      Stand deliveries =
          Stand.open(
              installation,
              registry,
              directory.resolve("deliveries"),
              amounts.endpoints(),
              amounts.deliveries(),
              scope);
      deliveries.writeEndpoints();
      deliveries.writeDeliveries(amounts.deliveries());
      Stand events =
          Stand.open(
              installation,
              registry,
              directory.resolve("events"),
              amounts.endpoints(),
              amounts.deliveries(),
              scope);
      events.writeRegistrations();
      events.writeTickets(amounts.deliveries());
      WaitingSide dispatch = side(deliveries, Contender.DISPATCH);
      WaitingSide bare = side(deliveries, Contender.LOOP);
      WaitingSide whole = side(events, Contender.WHOLE);
      List<Measurement> all =
          Rounds.alternate(options.rounds(), List.of(dispatch, bare, whole), progress);
      return List.of(
          comparison(
              "P6",
              "deliveries that wait, dispatch alone",
              "dispatch: lanes, breaker, signatures, guard, retry log, a record of every attempt",
              every(all, List.of(0, 1)),
              dispatch.findings(),
              bare.findings()),
          comparison(
              "P6f",
              "events that wait, the whole dispatcher",
              "fan-out (exactly once, subscriptions, meter) and dispatch in one process",
              every(all, List.of(2, 1)),
              whole.findings(),
              bare.findings()));
    }
  }

  /** The measurements of the sides at {@code places} of three. */
  private static List<Measurement> every(List<Measurement> all, List<Integer> places) {
    return IntStream.range(0, all.size())
        .filter(i -> places.contains(i % 3))
        .mapToObj(all::get)
        .toList();
  }

  private WaitingSide side(Stand stand, Contender contender) {
    return new WaitingSide(
        stand,
        contender,
        contender.program(),
        Faults.NONE,
        options,
        amounts,
        stand.directory().resolve(contender.name()));
  }

  private Comparison comparison(
      String id,
      String title,
      String product,
      List<Measurement> measurements,
      Findings ours,
      Findings theirs) {
    Comparison plain =
        new Comparison(
            id,
            title,
            product,
            BARE,
            measurements,
            List.of(),
            List.of(
                amounts.endpoints()
                    + " endpoints on one host, "
                    + amounts.inFlight()
                    + " posts at once, both programs; the first "
                    + options.warmUpOr(WaitingSide.WARM_UP_SECONDS).toSeconds()
                    + " s after the first delivery, and the first tenth, do not count; rates as the receiver counted them",
                "every delivery below the offsets that were committed had arrived or is in the retry log",
                "product: " + ours,
                "bare: " + theirs));
    return plain.against(
        List.of(
            Target.atLeast("deliveries/s, product / bare", plain.ratio(Figure.RATE), LEAST_RATIO)));
  }

  private Comparison arriving(String registry, Path directory) {
    try (Scope scope = new Scope()) {
      Stand stand =
          Stand.open(
              Installation.ofThisRun(),
              registry,
              directory.resolve("arriving"),
              amounts.endpoints(),
              ArrivingSide.tickets(options),
              scope);
      List<Measurement> measured =
          Rounds.alternate(
              options.rounds(),
              List.of(arriving(stand, Contender.WHOLE), arriving(stand, Contender.LOOP)),
              progress);
      Comparison plain =
          new Comparison(
              "P6l",
              "from event to receiver at "
                  + options.rateOr(ArrivingSide.USUAL_RATE)
                  + " events a second",
              "event → fan-out → deliveries → dispatch → receiver, one process",
              "delivery → loop → receiver: without fan-out and its transactions",
              measured,
              List.of(),
              List.of(
                  "open loop: from the moment an event is due to be written to the receiver's last byte of it",
                  "every ticket arrived at its receiver"));
      return plain.against(
          List.of(
              Target.atMost(
                  "p50 of the product in ms", plain.median(Program.PRODUCT, Figure.P50), MOST_P50),
              Target.atMost(
                  "p99 of the product in ms",
                  plain.median(Program.PRODUCT, Figure.P99),
                  MOST_P99)));
    }
  }

  private ArrivingSide arriving(Stand stand, Contender contender) {
    return new ArrivingSide(
        stand,
        contender,
        contender.program(),
        Faults.NONE,
        options,
        amounts,
        stand.directory().resolve(contender.name()));
  }
}

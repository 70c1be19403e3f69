package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.report.Comparison;
import io.repairstream.benchmarks.report.Figure;
import io.repairstream.benchmarks.report.Measurement;
import io.repairstream.benchmarks.report.Target;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.Rounds;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.WorkDirectory;
import io.repairstream.embedded.EmbeddedRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** P6r: what a replay that runs costs deliveries of what is new. */
public final class ReplayBenchmark {
  /** What P7 allows receivers that misbehave. */
  private static final double MOST_P99_RATIO = 1.3;

  private final RunOptions options;
  private final ReplayOptions amounts;
  private final Progress progress;

  /** A benchmark that has not started anything yet. */
  public ReplayBenchmark(RunOptions options, ReplayOptions amounts, Progress progress) {
    this.options = options;
    this.amounts = amounts;
    this.progress = progress;
  }

  /** Runs it: the same live events without a replay and with one, by turns. */
  public List<Comparison> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "p6r");
        Scope scope = new Scope()) {
      EmbeddedRegistry registry = new EmbeddedRegistry(directory.path().resolve("registry"), 0);
      scope.own(registry::stop);
      registry.start();
      Path home = directory.path().resolve("replaying");
      Stand stand =
          Stand.open(
              Installation.ofThisRun(),
              registry.address(),
              home,
              amounts.endpoints(),
              () -> new Receiver(ReplaySide.tickets(options, amounts), amounts.answerAfter()),
              scope);
      ReplaySide without = new ReplaySide(stand, false, options, amounts, home.resolve("without"));
      ReplaySide with = new ReplaySide(stand, true, options, amounts, home.resolve("with"));
      List<Measurement> all = Rounds.alternate(options.rounds(), List.of(without, with), progress);
      List<Measurement> apart = new ArrayList<>(without.apart());
      apart.addAll(with.apart());
      return List.of(
          comparison("P6r", "to every endpoint", all, with.found()),
          comparison("P6rs", "to the endpoint of the replay", apart, List.of()));
    }
  }

  private Comparison comparison(
      String id, String whom, List<Measurement> measured, List<String> found) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "open loop: from the moment an event is due to be written to the receiver's last byte of it; "
            + amounts.endpoints()
            + " endpoints by turns, "
            + amounts.inFlight()
            + " posts at once, receivers answer after "
            + amounts.answerAfter().toMillis()
            + " ms; the first "
            + options.warmUpOr(WaitingSide.WARM_UP_SECONDS).toSeconds()
            + " s do not count");
    notes.add(
        "rate and latency are of live deliveries, CPU and allocation of all that the process does, by live delivery");
    notes.add(
        "every live ticket arrived once; the replay sent each ticket of its span and filter once, in order, and what it had sent"
            + " had arrived or is in the retry log");
    notes.addAll(found);
    Comparison plain =
        new Comparison(
            id,
            "from event to receiver at "
                + options.rateOr(ArrivingSide.USUAL_RATE)
                + " events a second beside a replay, "
                + whom,
            "the whole dispatcher, one endpoint being sent " + amounts.history() + " tickets again",
            "the same without the replay",
            measured,
            List.of(),
            notes);
    return plain.against(
        List.of(
            Target.atMost(
                "p99 of live deliveries, with a replay / without",
                plain.ratio(Figure.P99),
                MOST_P99_RATIO)));
  }
}

package io.repairstream.benchmarks.growth;

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
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.serde.WireFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** P9: does a command cost the same when there is much to know? */
public final class GrowthBenchmark {
  private static final double LEAST_RATIO = 0.80;
  private static final long USUAL_TICKETS = 10_000_000;
  private static final double MEGABYTE = 1 << 20;

  private final RunOptions options;
  private final Progress progress;

  /** A benchmark that has not started anything yet. */
  public GrowthBenchmark(RunOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Runs it: first many tickets, then many organizations, each beside the small state. */
  public List<Comparison> run() {
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.add(
        compare(
            "P9",
            new GrownState(
                GrownState.SMALL.organizations(), options.grownTicketsOr(USUAL_TICKETS))));
    comparisons.add(
        compare("P9m", new GrownState(options.grownOrganizations(), options.grownOrganizations())));
    return comparisons;
  }

  private Comparison compare(String id, GrownState large) {
    try (WorkDirectory directory = WorkDirectory.of(options, id.toLowerCase(Locale.ROOT));
        Scope scope = new Scope()) {
      EmbeddedRegistry registry = new EmbeddedRegistry(directory.path().resolve("registry"), 0);
      scope.own(registry::stop);
      registry.start();
      Installation installation = Installation.ofThisRun();
      WireFormat wire = SchemaRegistries.wireFormat(registry.address());
      GrowthSide grown =
          side(Program.PRODUCT, large, installation, registry, wire, directory.path(), scope);
      GrowthSide small =
          side(
              Program.BARE,
              GrownState.SMALL,
              installation,
              registry,
              wire,
              directory.path(),
              scope);
      Comparison comparison =
          new Comparison(
              id,
              "changes to tickets picked from all of a state",
              "organization topology knowing " + large,
              "the same topology knowing " + GrownState.SMALL,
              Rounds.alternate(options.rounds(), List.of(grown, small), progress),
              List.of(),
              List.of(
                  options.changes()
                      + " changes a round, written while the processors stand still; rates by the times at which the broker appended the replies",
                  "every command was answered exactly once, the state's own too",
                  "heap in use after a collection: " + heap(grown) + " and " + heap(small)));
      return comparison.against(
          List.of(
              Target.atLeast(
                  "commands/s, large / small", comparison.ratio(Figure.RATE), LEAST_RATIO)));
    }
  }

  private GrowthSide side(
      Program program,
      GrownState size,
      Installation installation,
      EmbeddedRegistry registry,
      WireFormat wire,
      Path directory,
      Scope scope) {
    return GrowthSide.grown(
        program,
        size,
        options.changes(),
        options.changes(),
        installation,
        registry.address(),
        wire,
        directory.resolve(program.name().toLowerCase(Locale.ROOT)),
        progress,
        scope);
  }

  private static String heap(GrowthSide side) {
    Long used = side.heap();
    return shown(used) + " MB (" + side.size() + ")";
  }

  private static String shown(@Nullable Long bytes) {
    return bytes == null ? "?" : String.format(Locale.ROOT, "%.0f", bytes / MEGABYTE);
  }
}

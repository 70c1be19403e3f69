package io.repairstream.benchmarks.counting;

import io.repairstream.benchmarks.bare.BareCountingMain;
import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.product.ProductProgram;
import io.repairstream.benchmarks.report.Comparison;
import io.repairstream.benchmarks.report.Figure;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.report.Target;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.Rounds;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.WorkDirectory;
import io.repairstream.embedded.EmbeddedKafka;
import io.repairstream.embedded.EmbeddedRegistry;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * P8: key figures and meters beside one counter; then beside themselves, with much more to know.
 */
public final class CountingBenchmark {
  private static final double LEAST_RATIO = 0.50;
  private static final double LEAST_GROWN = 0.80;
  private static final double MEGABYTE = 1 << 20;
  private static final int TOTALS_COMMIT_MS = 250;
  private static final int WARM_UP_SECONDS = 20;
  private static final CountedState SMALL = new CountedState(16, 0, 0);

  private final RunOptions options;
  private final Progress progress;

  /** A benchmark that has not started anything yet. */
  public CountingBenchmark(RunOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Runs it: against the bare program, then with more shops, more days and more open orders. */
  public List<Comparison> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "p8");
        Scope scope = new Scope()) {
      Path path = directory.path();
      progress.say("playing a day of " + options.dayOrders() + " orders through the product");
      RecordedDay day =
          RecordedDay.play(Installation.ofThisRun(), path.resolve("day"), options.dayOrders());
      progress.say("a day has " + day.records().size() + " records");
      EmbeddedRegistry registry = new EmbeddedRegistry(path.resolve("registry"), 0);
      scope.own(registry::stop);
      registry.start();
      List<Comparison> comparisons = new ArrayList<>();
      comparisons.add(againstBare(day, registry.address(), path));
      int more = options.grownCounts();
      if (more > 0) {
        comparisons.add(
            grown("P8s", new CountedState(SMALL.tenants() * more, 1, 0), day, registry, path));
        comparisons.add(
            grown("P8d", new CountedState(SMALL.tenants(), more, 0), day, registry, path));
        comparisons.add(
            grown("P8o", new CountedState(SMALL.tenants(), 0, 2 * more), day, registry, path));
      }
      return comparisons;
    }
  }

  private Comparison againstBare(RecordedDay day, String registry, Path directory) {
    try (Scope scope = new Scope()) {
      CountingSide product =
          product(Program.PRODUCT, SMALL, day, registry, directory.resolve("p8-product"), scope);
      CountingSide bare = bare(day, registry, directory.resolve("p8-bare"), scope);
      Comparison comparison =
          new Comparison(
              "P8",
              "events and increments counted, " + SMALL.tenants() + " organizations",
              "KPI and metering topologies: contributions, rows of hours, days and technicians, sketches, totals",
              "one topology, exactly once, that decodes the same records and keeps one counter for each organization",
              Rounds.alternate(options.rounds(), List.of(product, bare), progress),
              List.of(),
              List.of(
                  notes(day),
                  "calls, work orders and intakes on the public topics were those of the records written, each once"));
      return comparison.against(
          List.of(
              Target.atLeast(
                  "records/s, product / bare", comparison.ratio(Figure.RATE), LEAST_RATIO)));
    }
  }

  private Comparison grown(
      String id, CountedState large, RecordedDay day, EmbeddedRegistry registry, Path directory) {
    try (Scope scope = new Scope()) {
      Path own = directory.resolve(id.toLowerCase(Locale.ROOT));
      progress.say("taking in " + large);
      CountingSide grown =
          product(Program.PRODUCT, large, day, registry.address(), own.resolve("large"), scope);
      CountingSide small =
          product(Program.BARE, SMALL, day, registry.address(), own.resolve("small"), scope);
      Comparison comparison =
          new Comparison(
              id,
              "new orders of organizations picked from all of a state",
              "KPI and metering topologies knowing " + large,
              "the same topologies knowing " + SMALL,
              Rounds.alternate(options.rounds(), List.of(grown, small), progress),
              List.of(),
              List.of(
                  notes(day),
                  "heap in use after a collection: "
                      + shown(grown.heap())
                      + " MB knowing the large state, "
                      + shown(small.heap())
                      + " MB knowing the small one"));
      return comparison.against(
          List.of(
              Target.atLeast(
                  "records/s, large / small", comparison.ratio(Figure.RATE), LEAST_GROWN)));
    }
  }

  private String notes(RecordedDay day) {
    return options.counted()
        + " records a round, copies of a played day of "
        + day.records().size()
        + ", written while the program stands still; rates from its waking to the commit that passed the last; before, "
        + options.warmUpOr(WARM_UP_SECONDS).toSeconds()
        + " s of the same to warm up";
  }

  private CountingSide product(
      Program program,
      CountedState state,
      RecordedDay day,
      String registry,
      Path directory,
      Scope scope) {
    EmbeddedKafka kafka = broker(directory, scope);
    Installation installation = Installation.ofThisRun();
    CountingSide side =
        new CountingSide(
            program,
            true,
            new Tenancy(state, day),
            options.counted(),
            kafka,
            installation.topics(),
            SchemaRegistries.wireFormat(registry),
            bootstrap ->
                ProductProgram.processors(
                    installation,
                    bootstrap,
                    registry,
                    directory,
                    Map.of("streams.topologies", "kpi,metering"),
                    scope),
            Map.of(
                "kpi-2",
                List.of(Topics.EVENTS, Topics.USAGE_CALLS),
                "metering",
                List.of(Topics.EVENTS, Topics.USAGE_CALLS)),
            scope);
    side.prepare(options.warmUpOr(WARM_UP_SECONDS));
    return side;
  }

  private CountingSide bare(RecordedDay day, String registry, Path directory, Scope scope) {
    EmbeddedKafka kafka = broker(directory, scope);
    WireFormat wire = SchemaRegistries.wireFormat(registry);
    CountingSide side =
        new CountingSide(
            Program.BARE,
            false,
            new Tenancy(SMALL, day),
            options.counted(),
            kafka,
            Installation.ofThisRun().topics(),
            wire,
            bootstrap -> startBare(bootstrap, registry, directory, scope),
            Map.of(BareCountingMain.APPLICATION, List.of(Topics.EVENTS, Topics.USAGE_CALLS)),
            scope);
    side.prepare(options.warmUpOr(WARM_UP_SECONDS));
    return side;
  }

  private JvmProgram startBare(String bootstrap, String registry, Path directory, Scope scope) {
    JvmProgram bare =
        JvmProgram.start(
            "bare-counting",
            directory,
            JvmProgram.USUAL_OPTIONS,
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareCountingMain.class.getName(),
                "--bootstrap=" + bootstrap,
                "--registry=" + registry,
                "--state=" + directory.resolve("state"),
                "--commit-interval=" + TOTALS_COMMIT_MS,
                "--threads=" + options.threads()));
    scope.own(bare);
    return bare;
  }

  private static EmbeddedKafka broker(Path directory, Scope scope) {
    EmbeddedKafka kafka = new EmbeddedKafka(directory.resolve("kafka"), 0);
    scope.own(kafka::stop);
    kafka.start();
    return kafka;
  }

  private static String shown(@Nullable Long bytes) {
    return bytes == null ? "?" : String.format(Locale.ROOT, "%.0f", bytes / MEGABYTE);
  }
}

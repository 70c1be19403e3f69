package io.repairstream.benchmarks.processing;

import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.report.Comparison;
import io.repairstream.benchmarks.report.Figure;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.report.Target;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.WorkDirectory;
import io.repairstream.embedded.EmbeddedRegistry;
import java.util.ArrayList;
import java.util.List;

/**
 * P3: commands through the organization topology beside a one-store processor that writes the same
 * records.
 */
public final class ProcessingBenchmark {
  private static final double LEAST_RATIO = 0.60;
  private static final double LEAST_RATE = 8_000;

  private final RunOptions options;
  private final Progress progress;

  /** A benchmark that has not started anything yet. */
  public ProcessingBenchmark(RunOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Runs it: one organization, which is one partition, then many. */
  public List<Comparison> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "p3");
        Scope scope = new Scope()) {
      progress.say("starting the schema registry");
      EmbeddedRegistry registry = new EmbeddedRegistry(directory.path().resolve("registry"), 0);
      scope.own(registry::stop);
      registry.start();
      List<Comparison> comparisons = new ArrayList<>();
      ProcessingPart part =
          new ProcessingPart(
              options, progress, Installation.ofThisRun(), registry.address(), directory.path());
      Comparison one = part.run("P3", 1);
      comparisons.add(
          one.against(
              List.of(
                  Target.atLeast("commands/s, product / bare", one.ratio(Figure.RATE), LEAST_RATIO),
                  Target.atLeast(
                      "commands/s of the product from one partition",
                      one.median(Program.PRODUCT, Figure.RATE),
                      LEAST_RATE))));
      if (options.organizations() > 1) {
        Comparison many = part.run("P3m", options.organizations());
        comparisons.add(
            many.against(
                List.of(
                    Target.atLeast(
                        "commands/s, product / bare", many.ratio(Figure.RATE), LEAST_RATIO))));
      }
      return comparisons;
    }
  }
}

package io.repairstream.benchmarks;

import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.report.Comparison;
import io.repairstream.benchmarks.report.MachineFacts;
import io.repairstream.benchmarks.report.Report;
import io.repairstream.benchmarks.report.ReportText;
import io.repairstream.benchmarks.report.ResultFile;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures one or more targets, keeps each result as JSON and prints the tables. */
abstract class MeasureCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where the results are written as JSON (default: infra/benchmarks/target/results).")
  private @Nullable Path out;

  @Option(names = "--markdown", description = "Print Markdown instead of a plain table.")
  private boolean markdown;

  @Spec private @Nullable CommandSpec spec;

  /** What to measure. */
  abstract List<Part> parts();

  /** One benchmark and the name its results are kept under. */
  record Part(String name, Body body) {}

  /** Runs one benchmark. */
  interface Body {
    List<Comparison> run(RunOptions options, Progress progress);
  }

  @Override
  public Integer call() throws IOException {
    Path given = out;
    Path directory = given == null ? Installation.ofThisRun().results() : given;
    Progress progress = new Progress(System.err, Clock.systemUTC());
    MachineFacts machine = MachineFacts.here();
    List<Report> reports = new ArrayList<>();
    for (Part part : parts()) {
      List<Comparison> comparisons = part.body().run(options, progress);
      Report report =
          new Report(
              command(),
              Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
              machine,
              comparisons);
      reports.add(report);
      progress.say("results in " + ResultFile.write(directory, part.name(), report));
    }
    if (markdown) {
      System.out.print(ReportText.markdown(reports));
    } else {
      reports.forEach(report -> System.out.print(ReportText.plain(report)));
    }
    return CommandLine.ExitCode.OK;
  }

  private String command() {
    CommandSpec line = spec;
    if (line == null) {
      throw new IllegalStateException("not called from a command line");
    }
    List<String> arguments = line.root().commandLine().getParseResult().originalArgs();
    return "infra/benchmarks/run " + String.join(" ", arguments);
  }
}

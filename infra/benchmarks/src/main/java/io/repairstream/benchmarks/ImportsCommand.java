package io.repairstream.benchmarks;

import io.repairstream.benchmarks.imports.ImportBenchmark;
import io.repairstream.benchmarks.report.MachineFacts;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.RunOptions;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures imports. */
@Command(
    name = "imports",
    mixinStandardHelpOptions = true,
    description =
        "Files of customers through the whole product on this machine; every row's result is"
            + " checked.")
final class ImportsCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1024 * 1024;

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--files",
      paramLabel = "N",
      description = "Files, one after the other (default: ${DEFAULT-VALUE}).")
  private int files = 2;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description = "Rows of a file (default: ${DEFAULT-VALUE}).")
  private int rows = 100_000;

  @Override
  public Integer call() {
    Progress progress = new Progress(System.err, Clock.systemUTC());
    System.out.println(
        "| file | rows | rows/s | in the log after s | results after s | edge's heap before MB |"
            + " most MB |");
    System.out.println("|---|---:|---:|---:|---:|---:|---:|");
    for (ImportBenchmark.Upload upload :
        new ImportBenchmark(options, progress, files, rows).run()) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %,.0f | %.1f | %.1f | %.1f | %.1f |",
              upload.name(),
              upload.rows(),
              upload.perSecond(),
              upload.uploadSeconds(),
              upload.seconds(),
              upload.heapBefore() / MEGABYTE,
              upload.heapMost() / MEGABYTE));
    }
    System.out.println(MachineFacts.here());
    return CommandLine.ExitCode.OK;
  }
}

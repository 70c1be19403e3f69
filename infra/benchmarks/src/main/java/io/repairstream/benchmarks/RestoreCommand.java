package io.repairstream.benchmarks;

import io.repairstream.benchmarks.delivering.RestoreBenchmark;
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

/** Measures how long the retry log takes to be known again. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "A dispatcher started on a retry log full of pending deliveries.")
final class RestoreCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1024 * 1024;

  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--pending",
      paramLabel = "N",
      description = "Deliveries in the retry log (default: ${DEFAULT-VALUE}).")
  private int pending = 1_000_000;

  @Option(
      names = "--endpoints",
      paramLabel = "N",
      description = "Endpoints they are owed to (default: ${DEFAULT-VALUE}).")
  private int endpoints = 1_000;

  @Override
  public Integer call() {
    Progress progress = new Progress(System.err, Clock.systemUTC());
    System.out.println(
        "| pending | endpoints | log MB | bare read s | start, empty log s | start, all known s |"
            + " CPU-s | heap MB |");
    System.out.println("|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (RestoreBenchmark.Restore restore :
        new RestoreBenchmark(options, progress, pending, endpoints).run()) {
      Long heap = restore.heap();
      System.out.println(
          String.format(
              Locale.ROOT,
              "| %,d | %,d | %.0f | %.1f | %.1f | %.1f | %.1f | %s |",
              pending,
              endpoints,
              restore.logBytes() / MEGABYTE,
              restore.bareSeconds(),
              restore.emptySeconds(),
              restore.seconds(),
              restore.cpuSeconds(),
              heap == null ? "–" : String.format(Locale.ROOT, "%.0f", heap / MEGABYTE)));
    }
    System.out.println(MachineFacts.here());
    return CommandLine.ExitCode.OK;
  }
}

package io.repairstream.benchmarks;

import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.report.Report;
import io.repairstream.benchmarks.report.ReportText;
import io.repairstream.benchmarks.report.ResultFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints {@code RESULTS.md} from the results of the latest runs. */
@Command(
    name = "markdown",
    mixinStandardHelpOptions = true,
    description = "Print the kept results as the document RESULTS.md.")
final class MarkdownCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results are (default: infra/benchmarks/target/results).")
  private @Nullable Path out;

  @Override
  public Integer call() throws IOException {
    Path given = out;
    Path directory = given == null ? Installation.ofThisRun().results() : given;
    List<Report> reports = ResultFile.readAll(directory);
    if (reports.isEmpty()) {
      System.err.println("infra/benchmarks/run: no results in " + directory);
      return CommandLine.ExitCode.SOFTWARE;
    }
    System.out.print(ReportText.markdown(reports));
    return CommandLine.ExitCode.OK;
  }
}

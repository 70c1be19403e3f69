package io.repairstream.benchmarks;

import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.process.ProgramFailure;
import io.repairstream.embedded.PartFailure;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Entry point of {@code infra/benchmarks/run}. */
@Command(
    name = "infra/benchmarks/run",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Measures targets: the product beside bare programs, taking turns in one run.",
    subcommands = {
      MeasureCommands.P1.class,
      MeasureCommands.P2.class,
      MeasureCommands.P3.class,
      MeasureCommands.P4.class,
      MeasureCommands.P5.class,
      DeliveryCommands.P6.class,
      DeliveryCommands.P6r.class,
      DeliveryCommands.P7.class,
      MeasureCommands.P8.class,
      GrowthCommands.P9.class,
      GrowthCommands.P9s.class,
      DeliveryCommands.P9e.class,
      MeasureCommands.All.class,
      ImportsCommand.class,
      RestoreCommand.class,
      MarkdownCommand.class
    })
public final class BenchmarkMain {
  private BenchmarkMain() {}

  /**
   * Runs the command line and ends the virtual machine: 1 when a run is void, 2 when the command
   * line is wrong.
   */
  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new BenchmarkMain());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(BenchmarkMain::failed);
    System.exit(commandLine.execute(arguments));
  }

  private static int failed(Exception failure, CommandLine line, CommandLine.ParseResult parsed) {
    line.getErr().println("infra/benchmarks/run: " + failure.getMessage());
    if (!(failure instanceof LoadFailure
        || failure instanceof ProgramFailure
        || failure instanceof PartFailure)) {
      failure.printStackTrace(line.getErr());
    }
    return CommandLine.ExitCode.SOFTWARE;
  }
}

package io.repairstream.local;

import picocli.CommandLine;

/** Entry point of {@code infra/up}. */
public final class LocalMain {
  private LocalMain() {}

  /** Runs the command line and ends the virtual machine with its exit code. */
  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new UpCommand());
    commandLine.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          line.getErr().println("infra/up: " + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(commandLine.execute(arguments));
  }
}

package io.repairstream.local.recount;

import picocli.CommandLine;

/** Entry point of {@code infra/recount}. */
public final class RecountMain {
  private static final int UNREADABLE = 3;

  private RecountMain() {}

  /** Runs the command line and ends the virtual machine with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command line, for callers that go on. */
  public static CommandLine commandLine() {
    CommandLine commandLine = new CommandLine(new RecountCommand());
    commandLine.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          line.getErr().println("infra/recount: " + failure.getMessage());
          return UNREADABLE;
        });
    return commandLine;
  }
}

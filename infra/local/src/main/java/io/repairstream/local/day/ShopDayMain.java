package io.repairstream.local.day;

import picocli.CommandLine;

/** Entry point of {@code infra/shop-day}. */
public final class ShopDayMain {
  private ShopDayMain() {}

  /** Runs the command line and ends the virtual machine with its exit code. */
  public static void main(String[] arguments) {
    CommandLine commandLine = new CommandLine(new ShopDayCommand());
    commandLine.setExecutionExceptionHandler(
        (failure, line, parsed) -> {
          line.getErr().println("infra/shop-day: " + failure.getMessage());
          return CommandLine.ExitCode.SOFTWARE;
        });
    System.exit(commandLine.execute(arguments));
  }
}

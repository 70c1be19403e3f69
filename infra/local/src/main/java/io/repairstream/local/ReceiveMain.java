package io.repairstream.local;

import picocli.CommandLine;

/** Entry point of {@code infra/receive}. */
public final class ReceiveMain {
  private ReceiveMain() {}

  /** Runs the command line and ends the virtual machine with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ReceiveCommand()).execute(arguments));
  }
}

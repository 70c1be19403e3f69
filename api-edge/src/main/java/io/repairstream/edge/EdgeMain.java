package io.repairstream.edge;

import io.repairstream.runtime.config.Configuration;
import io.repairstream.runtime.lifecycle.ServiceProcess;

/** Starts the edge process, or does the one thing it is asked to do beside that. */
public final class EdgeMain {
  private EdgeMain() {}

  /**
   * Runs until stopped; {@code --config FILE} names the configuration. With {@code rebuild} before
   * it, makes the read model anew and ends.
   */
  public static void main(String[] arguments) {
    if (RebuildCommand.isAskedBy(arguments)) {
      System.exit(RebuildCommand.run(arguments));
    }
    ServiceProcess.run(
        "api-edge", stop -> EdgeAssembly.assemble(Configuration.load(EdgeConfig.class, arguments)));
  }
}

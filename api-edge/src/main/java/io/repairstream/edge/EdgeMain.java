package io.repairstream.edge;

import io.repairstream.runtime.config.Configuration;
import io.repairstream.runtime.lifecycle.ServiceProcess;

/** Starts the edge process. */
public final class EdgeMain {
  private EdgeMain() {}

  /** Runs until stopped; {@code --config FILE} names the configuration. */
  public static void main(String[] arguments) {
    ServiceProcess.run(
        "api-edge", stop -> EdgeAssembly.assemble(Configuration.load(EdgeConfig.class, arguments)));
  }
}

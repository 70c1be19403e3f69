package io.repairstream.streams;

import io.repairstream.runtime.config.Configuration;
import io.repairstream.runtime.lifecycle.ServiceProcess;

/** Entry of the process: {@code --config FILE} and the environment say how it runs. */
public final class StreamsMain {
  private StreamsMain() {}

  /** Runs until it is told to stop. */
  public static void main(String[] arguments) {
    ServiceProcess.run(
        "streams-processors",
        fatal ->
            StreamsAssembly.assemble(Configuration.load(StreamsConfig.class, arguments), fatal));
  }
}

package io.repairstream.local;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code infra/up}: runs the whole product on this machine until it is told to stop. */
@Command(
    name = "infra/up",
    mixinStandardHelpOptions = true,
    description = {
      "Runs Repairstream on this machine: Kafka broker, PostgreSQL, schema registry, edge,"
          + " processors, dispatcher.",
      "Ctrl-C stops it in order; what it knew is there again at the next start."
    })
final class UpCommand implements Callable<Integer> {
  private static final int DEFAULT_PORT = 8080;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: repairstream in the user's data home).")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of the HTTP API; 0 = a free one (default: ${DEFAULT-VALUE}).")
  private int port = DEFAULT_PORT;

  @Option(
      names = "--detach",
      description = "Return once everything is ready, and leave it running.")
  private boolean detach;

  @Option(names = "--down", description = "Stop what runs on the data directory.")
  private boolean down;

  @Option(
      names = "--rebuild",
      description = "Make the read model anew from the log before the product starts.")
  private boolean rebuild;

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > 65_535) {
      throw new LocalFailure("--port " + port + " (expected: 0 to 65535)");
    }
    if (down && detach) {
      throw new LocalFailure("--down and --detach together (expected: one of them)");
    }
    if (down && rebuild) {
      throw new LocalFailure("--down and --rebuild together (expected: one of them)");
    }
    LaunchOptions options = new LaunchOptions(port, rebuild);
    Path chosen =
        data == null
            ? DataDirectory.standard(
                System.getenv(), System.getProperty("user.home"), System.getProperty("os.name"))
            : data;
    DataDirectory directory = new DataDirectory(chosen);
    Progress progress = new Progress(System.out);
    if (down) {
      return new Running(directory, progress).stop();
    }
    directory.create();
    if (detach) {
      return new Detached(directory, progress).start(options);
    }
    return new Foreground(directory, progress, options).run();
  }
}

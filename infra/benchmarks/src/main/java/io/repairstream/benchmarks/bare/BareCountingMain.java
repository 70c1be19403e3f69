package io.repairstream.benchmarks.bare;

import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The bare program of P8: an exactly-once topology with one counter. */
@Command(name = "bare-counting")
public final class BareCountingMain implements Runnable {
  /** Its Streams application id. */
  public static final String APPLICATION = "bare-counting";

  private static final Duration CLOSE = Duration.ofSeconds(15);

  @Option(names = "--bootstrap", required = true)
  private String bootstrap = "";

  @Option(names = "--registry", required = true)
  private String registry = "";

  @Option(names = "--state", required = true)
  private Path state = Path.of("");

  @Option(names = "--commit-interval", required = true)
  private long commitInterval;

  @Option(names = "--threads", required = true)
  private int threads;

  /** Runs until it is ended. */
  public static void main(String[] arguments) {
    int failed = new CommandLine(new BareCountingMain()).execute(arguments);
    if (failed != 0) {
      System.exit(failed);
    }
  }

  @Override
  public void run() {
    Properties settings =
        new KafkaClients(bootstrap, Map.of())
            .streams(
                APPLICATION,
                "bare",
                state.toString(),
                Map.of("commit.interval.ms", commitInterval, "num.stream.threads", threads));
    KafkaStreams streams =
        new KafkaStreams(
            new CountingTopology(SchemaRegistries.wireFormat(registry)).get(), settings);
    streams.setUncaughtExceptionHandler(
        failure -> {
          System.err.println("the bare counting failed: " + failure);
          return StreamThreadExceptionResponse.SHUTDOWN_APPLICATION;
        });
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> streams.close(CLOSE), "bare-counting-end"));
    streams.start();
  }
}

package io.repairstream.benchmarks.bare;

import io.repairstream.benchmarks.kafka.Corpus;
import io.repairstream.runtime.kafka.KafkaClients;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * The bare program of P3 and P4: an exactly-once processor with one store that writes what the
 * product writes.
 */
@Command(name = "bare-processor")
public final class BareProcessorMain implements Runnable {
  private static final Duration CLOSE = Duration.ofSeconds(15);

  @Option(names = "--bootstrap", required = true)
  private String bootstrap = "";

  @Option(names = "--application", required = true)
  private String application = "";

  @Option(names = "--state", required = true)
  private Path state = Path.of("");

  @Option(names = "--commands", required = true)
  private String commands = "";

  @Option(names = "--events", required = true)
  private String events = "";

  @Option(names = "--replies", required = true)
  private String replies = "";

  @Option(names = "--event-corpus", required = true)
  private Path eventCorpus = Path.of("");

  @Option(names = "--reply-corpus", required = true)
  private Path replyCorpus = Path.of("");

  @Option(names = "--events-per-command", required = true)
  private int eventsPerCommand;

  @Option(names = "--commit-interval", required = true)
  private long commitInterval;

  @Option(names = "--threads", required = true)
  private int threads;

  /** Runs until it is ended. */
  public static void main(String[] arguments) {
    int failed = new CommandLine(new BareProcessorMain()).execute(arguments);
    if (failed != 0) {
      System.exit(failed);
    }
  }

  @Override
  public void run() {
    Properties settings =
        new KafkaClients(bootstrap, Map.of())
            .streams(
                application,
                "bare",
                state.toString(),
                Map.of("commit.interval.ms", commitInterval, "num.stream.threads", threads));
    BareTopology topology =
        new BareTopology(
            commands,
            events,
            replies,
            Corpus.read(eventCorpus),
            Corpus.read(replyCorpus),
            eventsPerCommand);
    KafkaStreams streams = new KafkaStreams(topology.get(), settings);
    streams.setUncaughtExceptionHandler(
        failure -> {
          System.err.println("the bare processor failed: " + failure);
          return StreamThreadExceptionResponse.SHUTDOWN_APPLICATION;
        });
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> streams.close(CLOSE), "bare-processor-end"));
    streams.start();
  }
}

package io.repairstream.benchmarks.waiting;

import io.repairstream.benchmarks.bare.BareProcessorMain;
import io.repairstream.benchmarks.kafka.BenchmarkTopics;
import io.repairstream.benchmarks.kafka.Corpus;
import io.repairstream.benchmarks.load.RecordLoop;
import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.runtime.kafka.KafkaClients;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/** The records of the bare loop, and the loop started with them on topics of its own. */
record BareLoopParts(Corpus commands, Corpus events, Corpus replies) {
  private static final String COMMANDS = "benchmark.commands.v1";
  private static final String EVENTS = "benchmark.events.v1";
  private static final String REPLIES = "benchmark.replies.v1";
  private static final int SAMPLES = 500;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  /** For runs without the product. */
  static BareLoopParts madeUp() {
    return new BareLoopParts(
        Corpus.madeUp(SAMPLES, 450, 3),
        Corpus.madeUp(SAMPLES, 950, 11),
        Corpus.madeUp(SAMPLES, 1_150, 2));
  }

  BareLoopSide start(
      RunOptions options,
      int rate,
      Path directory,
      String bootstrap,
      List<String> jvm,
      Scope scope) {
    KafkaClients clients = new KafkaClients(bootstrap, Map.of());
    new BenchmarkTopics(clients).make(List.of(COMMANDS, EVENTS, REPLIES));
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + directory, e);
    }
    JvmProgram process =
        JvmProgram.start(
            "bare-processor",
            directory,
            jvm,
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareProcessorMain.class.getName(),
                "--bootstrap=" + bootstrap,
                "--application=bare-loop",
                "--state=" + directory.resolve("state"),
                "--commands=" + COMMANDS,
                "--events=" + EVENTS,
                "--replies=" + REPLIES,
                "--event-corpus=" + events.write(directory.resolve("events.corpus")),
                "--reply-corpus=" + replies.write(directory.resolve("replies.corpus")),
                "--events-per-command=1",
                "--commit-interval=" + options.commitInterval(),
                "--threads=" + options.threads()));
    scope.own(process);
    ProcessMeter meter = new ProcessMeter(List.of(process.pid()));
    scope.own(meter::close);
    Producer<byte[], byte[]> producer = clients.producer("benchmark-loop");
    scope.own(() -> producer.close(CLOSE));
    Consumer<byte[], byte[]> consumer = clients.assignedConsumer("benchmark-loop");
    scope.own(() -> consumer.close(CloseOptions.timeout(CLOSE)));
    RecordLoop loop = new RecordLoop(producer, consumer, new TopicPartition(REPLIES, 0));
    return new BareLoopSide(options, rate, loop, meter, COMMANDS, commands);
  }
}

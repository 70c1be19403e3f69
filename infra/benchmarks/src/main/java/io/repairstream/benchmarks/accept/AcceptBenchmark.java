package io.repairstream.benchmarks.accept;

import io.repairstream.benchmarks.bare.BareEdgeMain;
import io.repairstream.benchmarks.kafka.BenchmarkTopics;
import io.repairstream.benchmarks.kafka.Corpus;
import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.process.Stillness;
import io.repairstream.benchmarks.product.BenchmarkOrganization;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.product.ProductProgram;
import io.repairstream.benchmarks.product.ProductStack;
import io.repairstream.benchmarks.report.Comparison;
import io.repairstream.benchmarks.report.Figure;
import io.repairstream.benchmarks.report.Measurement;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.report.Target;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.Rounds;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.Side;
import io.repairstream.benchmarks.run.WorkDirectory;
import io.repairstream.embedded.EmbeddedKafka;
import io.repairstream.embedded.Ports;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Topics;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** P1: {@code POST /tickets} with {@code respond-async} beside Vert.x → producer acks=all → 202. */
public final class AcceptBenchmark {
  private static final int USUAL_RATE = 2_000;
  private static final long MOST_PER_MINUTE = 6_000_000;
  private static final int SAMPLES = 2_000;
  private static final int MADE_UP_BYTES = 600;
  private static final int MADE_UP_HEADERS = 3;
  private static final Duration START = Duration.ofSeconds(60);
  private static final String BARE_TOPIC = "benchmark.commands.v1";
  private static final double LEAST_RATE = 0.70;
  private static final double MOST_P99 = 1.5;

  private final RunOptions options;
  private final Progress progress;
  private final List<Side> sides = new ArrayList<>();

  /** A benchmark that has not started anything yet. */
  public AcceptBenchmark(RunOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Runs it. */
  public List<Comparison> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "p1");
        Scope scope = new Scope()) {
      if (options.bareOnly()) {
        EmbeddedKafka kafka = new EmbeddedKafka(directory.path().resolve("kafka"), 0);
        scope.own(kafka::stop);
        kafka.start();
        Corpus corpus = Corpus.madeUp(SAMPLES, MADE_UP_BYTES, MADE_UP_HEADERS);
        startBare(directory.path(), kafka.address(), corpus, "{}", JvmProgram.USUAL_OPTIONS, scope);
      } else {
        startBoth(directory.path(), scope);
      }
      return List.of(comparison(Rounds.alternate(options.rounds(), sides, progress)));
    }
  }

  private void startBoth(Path directory, Scope scope) {
    progress.say("starting the product");
    Installation installation = Installation.ofThisRun();
    ProductStack stack = ProductStack.start(installation, directory.resolve("product"), scope);
    BenchmarkOrganization organization = BenchmarkOrganization.make(stack, MOST_PER_MINUTE);
    int port = Ports.free();
    JvmProgram edge =
        ProductProgram.edge(
            installation, stack, directory.resolve("edge"), port, options.edgeSettings(), scope);
    Stillness stillness =
        Stillness.of(List.of(stack.edgePid(), stack.processorsPid(), stack.dispatcherPid()));
    scope.own(stillness);
    KafkaClients clients = new KafkaClients(stack.bootstrap(), Map.of());
    AcceptSide.Server server =
        new AcceptSide.Server(edge.pid(), port, organization.keys(), organization.ticket());
    AcceptSide side =
        new AcceptSide(
            Program.PRODUCT,
            options,
            options.rateOr(USUAL_RATE),
            clients,
            Topics.COMMANDS,
            server,
            scope);
    sides.add(side);
    progress.say("warming up the edge");
    try (TopicTail tail = TopicTail.fromNow(clients, Topics.COMMANDS)) {
      side.warmUp();
      Corpus corpus = Corpus.of(tail.sample(SAMPLES, record -> true));
      progress.say("a command has " + corpus.meanBytes() + " bytes");
      List<String> jvm = JvmProgram.optionsOf(edge.pid());
      startBare(directory, stack.bootstrap(), corpus, organization.ticket(), jvm, scope);
    }
  }

  private void startBare(
      Path directory,
      String bootstrap,
      Corpus corpus,
      String ticket,
      List<String> jvm,
      Scope scope) {
    KafkaClients clients = new KafkaClients(bootstrap, Map.of());
    new BenchmarkTopics(clients).make(List.of(BARE_TOPIC));
    int port = Ports.free();
    JvmProgram bare =
        JvmProgram.start(
            "bare-edge",
            directory.resolve("bare"),
            jvm,
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareEdgeMain.class.getName(),
                "--port=" + port,
                "--bootstrap=" + bootstrap,
                "--topic=" + BARE_TOPIC,
                "--corpus=" + corpus.write(directory.resolve("commands.corpus"))));
    scope.own(bare);
    bare.await(() -> answers(port), START);
    AcceptSide.Server server = new AcceptSide.Server(bare.pid(), port, List.of("none"), ticket);
    AcceptSide side =
        new AcceptSide(
            Program.BARE, options, options.rateOr(USUAL_RATE), clients, BARE_TOPIC, server, scope);
    progress.say("warming up the bare program");
    side.warmUp();
    sides.add(side);
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      // Not listening yet: the caller asks again until its deadline.
      return false;
    }
  }

  private Comparison comparison(List<Measurement> measurements) {
    Comparison plain =
        new Comparison(
            "P1",
            "POST /tickets, respond-async",
            "edge alone: key, limits, metering, validation, Avro, produce with acks=all, 202",
            "Vert.x → producer with acks=all → 202, records of the product's sizes and headers",
            measurements,
            List.of(),
            List.of(
                "rate, CPU and allocation: "
                    + options.connections()
                    + " requests under way all the time; latencies: "
                    + options.rateOr(USUAL_RATE)
                    + " requests a second, from the intended send time",
                "the other processes of the product stand still; every 202 was found once on the command topic"));
    return plain.against(
        List.of(
            Target.atLeast(
                "rate per CPU-second, product / bare",
                plain.ratio(Figure.PER_CPU_SECOND),
                LEAST_RATE),
            Target.atMost("p99, product / bare", plain.ratio(Figure.P99), MOST_P99)));
  }
}

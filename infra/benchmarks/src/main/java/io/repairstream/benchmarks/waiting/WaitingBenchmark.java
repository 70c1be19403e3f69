package io.repairstream.benchmarks.waiting;

import io.repairstream.benchmarks.kafka.Corpus;
import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.load.HttpLoad;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.product.BenchmarkOrganization;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.product.ProductStack;
import io.repairstream.benchmarks.report.Comparison;
import io.repairstream.benchmarks.report.Figure;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.report.Target;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.Rounds;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.Side;
import io.repairstream.benchmarks.run.WorkDirectory;
import io.repairstream.embedded.EmbeddedKafka;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.command.TransitionWorkOrder;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * P4: a transition over HTTP that waits for its outcome beside command → exactly-once processor →
 * reply.
 */
public final class WaitingBenchmark {
  private static final int USUAL_RATE = 500;
  private static final int SAMPLES = 500;
  private static final long SECONDS_PER_MINUTE = 60;
  private static final long MAKING_PER_MINUTE = 600_000;
  private static final double MOST_P50 = 1.5;
  private static final double MOST_P99 = 2;
  private static final double MOST_P50_MS = 20;

  private final RunOptions options;
  private final Progress progress;
  private final int rate;

  /** A benchmark that has not started anything yet. */
  public WaitingBenchmark(RunOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
    this.rate = options.rateOr(USUAL_RATE);
  }

  /** Runs it. */
  public List<Comparison> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "p4");
        Scope scope = new Scope()) {
      List<Side> sides =
          options.bareOnly() ? bareAlone(directory.path(), scope) : both(directory.path(), scope);
      Comparison compared =
          new Comparison(
              "P4",
              "waiting write at " + rate + "/s",
              "POST /tickets/{id}/transition, INTAKE to VOIDED, answered 200 with the outcome; the whole product runs",
              "command → one-store exactly-once processor → reply, commit interval "
                  + options.commitInterval()
                  + " ms, one producer and one consumer in the generator",
              Rounds.alternate(options.rounds(), sides, progress),
              List.of(),
              List.of(
                  "latencies from the intended send time; processes under test: edge with projection and processors"
                      + " together, or the bare processor",
                  "tickets are made beforehand, outside of the measured stage; every 200 was found as exactly one"
                      + " transition event"));
      return List.of(
          compared.against(
              List.of(
                  Target.atMost("p50, product / bare", compared.ratio(Figure.P50), MOST_P50),
                  Target.atMost("p99, product / bare", compared.ratio(Figure.P99), MOST_P99),
                  Target.atMost(
                      "p50 of the product in ms",
                      compared.median(Program.PRODUCT, Figure.P50),
                      MOST_P50_MS))));
    }
  }

  private List<Side> bareAlone(Path directory, Scope scope) {
    EmbeddedKafka kafka = new EmbeddedKafka(directory.resolve("kafka"), 0);
    scope.own(kafka::stop);
    kafka.start();
    return List.of(
        startBare(
            directory, kafka.address(), BareLoopParts.madeUp(), JvmProgram.USUAL_OPTIONS, scope));
  }

  private List<Side> both(Path directory, Scope scope) {
    progress.say("starting the product");
    ProductStack stack =
        ProductStack.start(Installation.ofThisRun(), directory.resolve("product"), scope);
    BenchmarkOrganization organization =
        BenchmarkOrganization.make(stack, rate * SECONDS_PER_MINUTE + MAKING_PER_MINUTE);
    HttpLoad load = new HttpLoad(options.connections());
    scope.own(load::close);
    ProcessMeter meter = new ProcessMeter(List.of(stack.edgePid(), stack.processorsPid()));
    scope.own(meter::close);
    KafkaClients clients = new KafkaClients(stack.bootstrap(), Map.of());
    Targets targets = new Targets(URI.create(stack.url()), organization.keys());
    WaitingSide product =
        new WaitingSide(
            Program.PRODUCT, options, rate, clients, load, meter, targets, organization.ticket());
    try (TopicTail commands = TopicTail.fromNow(clients, Topics.COMMANDS);
        TopicTail events = TopicTail.fromNow(clients, Topics.EVENTS);
        TopicTail replies = TopicTail.fromNow(clients, Topics.REPLIES)) {
      progress.say("warming up the product");
      product.warmUp();
      BareLoopParts parts = sample(commands, events, replies);
      Side bare =
          startBare(
              directory,
              stack.bootstrap(),
              parts,
              JvmProgram.optionsOf(stack.processorsPid()),
              scope);
      return List.of(product, bare);
    }
  }

  /** What the warm-up has written; of the replies the last, which are those of transitions. */
  private static BareLoopParts sample(TopicTail commands, TopicTail events, TopicTail replies) {
    List<ConsumerRecord<byte[], byte[]>> answered = new ArrayList<>();
    replies.read(answered::add);
    if (answered.isEmpty()) {
      throw new LoadFailure("no reply was written during the warm-up");
    }
    return new BareLoopParts(
        Corpus.of(
            commands.sample(SAMPLES, record -> isOf(record, TransitionWorkOrder.getClassSchema()))),
        Corpus.of(
            events.sample(SAMPLES, record -> isOf(record, WorkOrderTransitioned.getClassSchema()))),
        Corpus.of(answered.subList(Math.max(0, answered.size() - SAMPLES), answered.size())));
  }

  private static boolean isOf(ConsumerRecord<byte[], byte[]> record, Schema schema) {
    return schema.getFullName().equals(Headers.text(record.headers(), Headers.TYPE));
  }

  private BareLoopSide startBare(
      Path directory, String bootstrap, BareLoopParts parts, List<String> jvm, Scope scope) {
    BareLoopSide bare =
        parts.start(options, rate, directory.resolve("bare"), bootstrap, jvm, scope);
    progress.say("warming up the bare program");
    bare.warmUp();
    return bare;
  }
}

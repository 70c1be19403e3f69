package io.repairstream.benchmarks.projecting;

import io.repairstream.benchmarks.bare.BareUpsertMain;
import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.load.Latency;
import io.repairstream.benchmarks.load.LoadFailure;
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
import io.repairstream.embedded.Ports;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.event.WorkOrderCreated;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** P5: the projection over a backlog of events beside batched upserts of the same rows. */
public final class ProjectionBenchmark {
  private static final int USUAL_RATE = 2_000;
  private static final long MOST_PER_MINUTE = 1_000_000;

  /** What the projection reads at once, at most. */
  private static final int BATCH = 2_000;

  private static final Duration CAUGHT_UP = Duration.ofSeconds(120);
  private static final Duration START = Duration.ofSeconds(60);
  private static final double LEAST_ROWS = 0.60;
  private static final double MOST_P99_MS = 250;
  private static final String APPLIED = "select sequence from applied_sequences where org_id = ?";
  private static final String WRITTEN = "select events from bare_progress where org_id = ?";

  private final RunOptions options;
  private final Progress progress;

  /** A benchmark that has not started anything yet. */
  public ProjectionBenchmark(RunOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Runs it. */
  public List<Comparison> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "p5");
        Scope scope = new Scope()) {
      progress.say("starting the product");
      Installation installation = Installation.ofThisRun();
      ProductStack stack =
          ProductStack.start(installation, directory.path().resolve("product"), scope);
      BenchmarkOrganization organization = BenchmarkOrganization.make(stack, MOST_PER_MINUTE);
      ConsumerRecord<byte[], byte[]> sample = sample(organization, stack);
      return List.of(measured(directory.path(), installation, stack, organization, sample, scope));
    }
  }

  /**
   * The comparison over events like {@code sample}; processes of its own end with {@code scope}.
   */
  Comparison measured(
      Path directory,
      Installation installation,
      ProductStack stack,
      BenchmarkOrganization organization,
      ConsumerRecord<byte[], byte[]> sample,
      Scope scope) {
    KafkaClients clients = new KafkaClients(stack.bootstrap(), Map.of());
    ReadModelRows rows = new ReadModelRows(stack.database());
    scope.own(rows::close);
    scope.own(Stillness.of(List.of(stack.edgePid(), stack.processorsPid(), stack.dispatcherPid())));
    int port = Ports.free();
    JvmProgram projection =
        ProductProgram.edge(
            installation,
            stack,
            directory.resolve("projection"),
            port,
            Map.of("edge.roles", "edge,projection"),
            scope);
    projection.freeze();
    LongSupplier applied = () -> rows.number(APPLIED, organization.id());
    TicketEvents events =
        new TicketEvents(
            clients,
            SchemaRegistries.wireFormat(stack.registry()),
            sample,
            Map.of(organization.id(), applied.getAsLong()));
    scope.own(events::close);
    Visibility visibility =
        new Visibility(
            events,
            "http://127.0.0.1:" + port + "/api/v1/tickets/",
            organization.keys().getFirst(),
            options.rateOr(USUAL_RATE));
    WritingSide product =
        new WritingSide(
            Program.PRODUCT,
            options,
            projection,
            applied,
            () -> fill(events),
            () -> seen(projection, applied, events, visibility),
            scope);
    progress.say("warming up the projection");
    product.warmUp();
    Side bare = bare(directory, stack, organization, projection, rows, scope);
    Comparison compared =
        comparison(Rounds.alternate(options.rounds(), List.of(product, bare), progress));
    projection.wake();
    requireEveryRow(rows, organization.id(), events.sequence());
    return compared;
  }

  /** The event of a ticket that {@code organization} opens. */
  static ConsumerRecord<byte[], byte[]> sample(
      BenchmarkOrganization organization, ProductStack stack) {
    KafkaClients clients = new KafkaClients(stack.bootstrap(), Map.of());
    try (TopicTail tail = TopicTail.fromNow(clients, Topics.EVENTS)) {
      organization.makeTickets(stack, 1);
      String wanted = WorkOrderCreated.getClassSchema().getFullName();
      return tail.sample(1, event -> wanted.equals(Headers.text(event.headers(), Headers.TYPE)))
          .getFirst();
    }
  }

  private void fill(TicketEvents events) {
    for (int i = 0; i < options.events(); i++) {
      events.write();
    }
    events.flush();
  }

  private Latency seen(
      JvmProgram projection, LongSupplier applied, TicketEvents events, Visibility visibility) {
    projection.await(() -> applied.getAsLong() == events.sequence(), CAUGHT_UP);
    Latency latency = visibility.measure(options.settle(), options.measured());
    projection.await(() -> applied.getAsLong() == events.sequence(), CAUGHT_UP);
    return latency;
  }

  private WritingSide bare(
      Path directory,
      ProductStack stack,
      BenchmarkOrganization organization,
      JvmProgram like,
      ReadModelRows rows,
      Scope scope) {
    JvmProgram process =
        JvmProgram.start(
            "bare-upserts",
            directory.resolve("bare"),
            JvmProgram.optionsOf(like.pid()),
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareUpsertMain.class.getName(),
                "--database=" + stack.database(),
                "--organization=" + organization.id(),
                "--batch=" + BATCH));
    scope.own(process);
    String exists =
        "select count(*) from pg_class where relname = 'bare_progress' and ? is not null";
    process.await(() -> rows.number(exists, organization.id()) > 0, START);
    LongSupplier written = () -> rows.number(WRITTEN, organization.id());
    process.await(() -> written.getAsLong() > 0, START);
    process.freeze();
    WritingSide side =
        new WritingSide(Program.BARE, options, process, written, () -> {}, () -> null, scope);
    progress.say("warming up the bare program");
    side.warmUp();
    return side;
  }

  private static void requireEveryRow(ReadModelRows rows, String organization, long sequence) {
    long events = rows.number("select count(*) from events where org_id = ?", organization);
    long named =
        rows.number(
            "select count(distinct w.id) from events e join work_orders w on w.org_id = e.org_id and"
                + " w.id = e.entity_id where e.org_id = ? and e.type = 'WorkOrderCreated'",
            organization);
    long orders = rows.number("select count(*) from work_orders where org_id = ?", organization);
    if (events != sequence || named != orders) {
      throw new LoadFailure(
          String.format(
              Locale.ROOT,
              "rows do not agree: %,d events of %,d, %,d tickets of which %,d have an event",
              events,
              sequence,
              orders,
              named));
    }
  }

  private Comparison comparison(List<Measurement> measurements) {
    int rate = options.rateOr(USUAL_RATE);
    Comparison plain =
        new Comparison(
            "P5",
            "events becoming rows, one organization (one partition)",
            "projection: read committed, decode, render, ticket and feed rows, sequence, offsets, notifications",
            "upserts of the same rows into tables like these, " + BATCH + " a statement",
            measurements,
            List.of(),
            List.of(
                "rows/s over a backlog of "
                    + options.events()
                    + " events a round, "
                    + WritingSide.ROWS_PER_EVENT
                    + " rows an event; CPU and allocation of the process without the database's",
                "latency: "
                    + rate
                    + " events a second, from the intended send time to the first GET that shows the ticket;"
                    + " some of them are watched",
                "every event was found as one row of the feed and one ticket"));
    return plain.against(
        List.of(
            Target.atLeast("rows/s, product / bare", plain.ratio(Figure.RATE), LEAST_ROWS),
            Target.atMost(
                "event to GET, p99 in ms",
                plain.median(Program.PRODUCT, Figure.P99),
                MOST_P99_MS)));
  }
}

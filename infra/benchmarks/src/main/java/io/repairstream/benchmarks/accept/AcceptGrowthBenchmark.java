package io.repairstream.benchmarks.accept;

import io.repairstream.benchmarks.growth.GrownEdge;
import io.repairstream.benchmarks.growth.GrownProduct;
import io.repairstream.benchmarks.growth.GrownState;
import io.repairstream.benchmarks.growth.GrownTenants;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.report.Comparison;
import io.repairstream.benchmarks.report.Figure;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.report.Target;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.Rounds;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.Side;
import io.repairstream.benchmarks.run.WorkDirectory;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** P9 for what is accepted: does a {@code POST} cost the same when very many organizations ask? */
public final class AcceptGrowthBenchmark {
  private static final int USUAL_RATE = 2_000;
  private static final double LEAST_RATIO = 0.80;

  private final RunOptions options;
  private final Progress progress;

  /** A benchmark that has not started anything yet. */
  public AcceptGrowthBenchmark(RunOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Runs it. */
  public List<Comparison> run() {
    int organizations = options.grownOrganizations();
    try (WorkDirectory directory = WorkDirectory.of(options, "p9s-p1");
        Scope scope = new Scope()) {
      GrownEdge large =
          edge(
              Program.PRODUCT,
              new GrownState(organizations, organizations),
              directory.path(),
              scope);
      GrownEdge small = edge(Program.BARE, GrownState.SMALL, directory.path(), scope);
      List<Side> sides = List.of(side(large, scope), side(small, scope));
      Comparison plain =
          new Comparison(
              "P9 P1",
              "POST /tickets, respond-async, by all organizations in turn",
              "edge alone, read model of " + large.product().size(),
              "the same, read model of " + small.product().size(),
              Rounds.alternate(options.rounds(), sides, progress),
              List.of(),
              List.of(
                  "rate, CPU and allocation: "
                      + options.connections()
                      + " requests under way all the time; latencies: "
                      + options.rateOr(USUAL_RATE)
                      + " requests a second, from the intended send time",
                  "all other processes of both products stand still, metering too;"
                      + " every 202 was found once on the command topic",
                  "a key is looked up again half a minute after it was, and so most of very many after the other side's turn",
                  "heap in use after a collection: " + large.heap() + " and " + small.heap()));
      return List.of(
          plain.against(
              List.of(
                  Target.atLeast(
                      "rate per CPU-second, large / small",
                      plain.ratio(Figure.PER_CPU_SECOND),
                      LEAST_RATIO),
                  Target.atMost("p99, large / small", plain.ratio(Figure.P99), 1 / LEAST_RATIO))));
    }
  }

  private GrownEdge edge(Program program, GrownState size, Path directory, Scope scope) {
    GrownProduct product = GrownProduct.start(program, size, false, directory, progress, scope);
    return GrownEdge.start(product, options.edgeSettings(), scope);
  }

  private Side side(GrownEdge edge, Scope scope) {
    progress.say("warming up the edge of " + edge.product().size());
    int known = edge.product().size().organizations();
    // As many requests to choose from on both sides: the generator's work is the same then.
    List<String> keys =
        IntStream.range(0, options.grownOrganizations())
            .mapToObj(number -> GrownTenants.key(number % known))
            .toList();
    AcceptSide.Server server =
        new AcceptSide.Server(
            edge.process().pid(), edge.port(), keys, edge.product().origin().ticket());
    AcceptSide side =
        edge.awake(
            () -> {
              AcceptSide fresh =
                  new AcceptSide(
                      edge.product().program(),
                      options,
                      options.rateOr(USUAL_RATE),
                      new KafkaClients(edge.product().stack().bootstrap(), Map.of()),
                      Topics.COMMANDS,
                      server,
                      scope);
              fresh.warmUp();
              return fresh;
            },
            scope);
    return edge.inTurn(side);
  }
}

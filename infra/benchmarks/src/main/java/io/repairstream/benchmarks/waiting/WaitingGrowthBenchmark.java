package io.repairstream.benchmarks.waiting;

import io.repairstream.benchmarks.growth.GrownProduct;
import io.repairstream.benchmarks.growth.GrownState;
import io.repairstream.benchmarks.load.HttpLoad;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.Scope;
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
import io.repairstream.runtime.kafka.KafkaClients;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** P9 for writes that wait: is an outcome as soon there when the product knows much? */
public final class WaitingGrowthBenchmark {
  private static final int USUAL_RATE = 500;
  private static final long USUAL_TICKETS = 1_000_000;
  private static final double MOST_RATIO = 1 / 0.80;

  private final RunOptions options;
  private final Progress progress;
  private final int rate;

  /** A benchmark that has not started anything yet. */
  public WaitingGrowthBenchmark(RunOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
    this.rate = options.rateOr(USUAL_RATE);
  }

  /** Runs it. */
  public List<Comparison> run() {
    long tickets = options.grownTicketsOr(USUAL_TICKETS);
    GrownState rows = GrownState.readModel(options);
    try (WorkDirectory directory = WorkDirectory.of(options, "p9s-p4");
        Scope scope = new Scope()) {
      List<Side> sides =
          List.of(
              side(tickets, Program.PRODUCT, rows, directory.path(), scope),
              side(
                  GrownState.SMALL.tickets(),
                  Program.BARE,
                  GrownState.SMALL,
                  directory.path(),
                  scope));
      Comparison plain =
          new Comparison(
              "P9 P4",
              "waiting write at " + rate + "/s",
              "the whole product, " + known(tickets, rows),
              "the same, " + known(GrownState.SMALL.tickets(), GrownState.SMALL),
              Rounds.alternate(options.rounds(), sides, progress),
              List.of(),
              List.of(
                  "POST /tickets/{id}/transition, INTAKE to VOIDED, answered 200 with the outcome;"
                      + " latencies from the intended send time",
                  "the product that is not measured runs and has nothing to do: one that stood still would have to join"
                      + " its groups again",
                  "tickets are made beforehand, outside of the measured stage; every 200 was found as exactly one"
                      + " transition event"));
      return List.of(
          plain.against(
              List.of(
                  Target.atMost("p50, large / small", plain.ratio(Figure.P50), MOST_RATIO),
                  Target.atMost("p99, large / small", plain.ratio(Figure.P99), MOST_RATIO))));
    }
  }

  private static String known(long tickets, GrownState rows) {
    return String.format(
        Locale.ROOT, "%,d tickets in the processors' state, read model of %s", tickets, rows);
  }

  private Side side(long tickets, Program program, GrownState rows, Path directory, Scope scope) {
    GrownProduct product =
        GrownProduct.startKnowing(tickets, program, rows, directory, progress, scope);
    ProductStack stack = product.stack();
    HttpLoad load = new HttpLoad(options.connections());
    scope.own(load::close);
    ProcessMeter meter = new ProcessMeter(List.of(stack.edgePid(), stack.processorsPid()));
    scope.own(meter::close);
    WaitingSide side =
        new WaitingSide(
            program,
            options,
            rate,
            new KafkaClients(stack.bootstrap(), Map.of()),
            load,
            meter,
            new Targets(URI.create(stack.url()), product.origin().keys()),
            product.origin().ticket());
    progress.say("warming up the product of " + rows);
    side.warmUp();
    return side;
  }
}

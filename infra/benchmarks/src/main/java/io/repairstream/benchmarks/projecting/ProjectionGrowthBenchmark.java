package io.repairstream.benchmarks.projecting;

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
import io.repairstream.benchmarks.run.WorkDirectory;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** P9 for the projection: do events become rows as fast when there are many rows? */
public final class ProjectionGrowthBenchmark {
  private static final double LEAST_RATIO = 0.80;

  private final RunOptions options;
  private final Progress progress;

  /** A benchmark that has not started anything yet. */
  public ProjectionGrowthBenchmark(RunOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Runs it: first events of ten organizations on both sides, then of very many beside ten. */
  public List<Comparison> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "p9s-p5");
        Scope scope = new Scope()) {
      Written large =
          written(Program.PRODUCT, GrownState.readModel(options), directory.path(), scope);
      Written small = written(Program.BARE, GrownState.SMALL, directory.path(), scope);
      GrowingSide beside = warmedUp(small, small.tenants().busy(), scope);
      List<Comparison> comparisons = new ArrayList<>();
      comparisons.add(
          compare(
              "P9 P5",
              "events of ten organizations becoming rows",
              large,
              large.tenants().busy(),
              beside));
      if (!large.tenants().others().isEmpty()) {
        comparisons.add(
            compare(
                "P9 P5o",
                "events of very many organizations becoming rows, beside those of ten",
                large,
                large.tenants().others(),
                beside));
      }
      return comparisons;
    }
  }

  private GrowingSide warmedUp(Written written, List<Integer> organizations, Scope scope) {
    progress.say("warming up the projection into " + written.tenants().size());
    GrowingSide side = written.side(organizations, options, scope);
    side.warmUp();
    side.catchUp();
    return side;
  }

  /** A projection, and what the events it gets are made like. */
  private record Written(
      GrownEdge edge, ReadModelRows rows, ConsumerRecord<byte[], byte[]> sample) {
    GrownTenants tenants() {
      return edge.product().tenants();
    }

    GrowingSide side(List<Integer> organizations, RunOptions options, Scope scope) {
      Map<String, Long> sequences = new HashMap<>();
      for (int organization : organizations) {
        sequences.put(GrownTenants.organization(organization), tenants().ticketsOf(organization));
      }
      TicketEvents events =
          new TicketEvents(
              new KafkaClients(edge.product().stack().bootstrap(), Map.of()),
              SchemaRegistries.wireFormat(edge.product().stack().registry()),
              sample,
              sequences);
      scope.own(events::close);
      return new GrowingSide(edge, rows, events, options, scope);
    }
  }

  private Written written(Program program, GrownState size, Path directory, Scope scope) {
    GrownProduct product = GrownProduct.start(program, size, true, directory, progress, scope);
    ConsumerRecord<byte[], byte[]> sample =
        ProjectionBenchmark.sample(product.origin(), product.stack());
    ReadModelRows rows = new ReadModelRows(product.stack().database());
    scope.own(rows::close);
    GrownEdge edge = GrownEdge.start(product, Map.of("edge.roles", "edge,projection"), scope);
    return new Written(edge, rows, sample);
  }

  private Comparison compare(
      String id, String title, Written large, List<Integer> organizations, GrowingSide small) {
    try (Scope scope = new Scope()) {
      GrowingSide grown = warmedUp(large, organizations, scope);
      Comparison plain =
          new Comparison(
              id,
              title,
              "projection into a read model of " + large.tenants().size() + ", an event of each",
              "the same into one of " + GrownState.SMALL + ", events of ten organizations",
              Rounds.alternate(options.rounds(), List.of(grown, small), progress),
              List.of(),
              List.of(
                  "rows/s over a backlog of "
                      + options.events()
                      + " events, "
                      + WritingSide.ROWS_PER_EVENT
                      + " rows an event; CPU and allocation of the process without the database's",
                  "all other processes of both products stand still",
                  "every event, the read model's own too, was found as one row of the feed and one ticket"));
      grown.catchUp();
      small.catchUp();
      grown.requireEveryRow();
      small.requireEveryRow();
      return plain.against(
          List.of(Target.atLeast("rows/s, large / small", plain.ratio(Figure.RATE), LEAST_RATIO)));
    }
  }
}

package io.repairstream.benchmarks.reading;

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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** P9 for reads: does {@code GET} cost the same when the read model is large? */
public final class ReadGrowthBenchmark {
  private static final int USUAL_RATE = 2_000;
  private static final int ASKED_FOR = 20_000;
  private static final int PAGE = 25;
  private static final double LEAST_RATIO = 0.80;

  private final RunOptions options;
  private final Progress progress;

  /** A benchmark that has not started anything yet. */
  public ReadGrowthBenchmark(RunOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Runs it. */
  public List<Comparison> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "p9s-p2");
        Scope scope = new Scope()) {
      List<Reader> readers =
          List.of(
              reader(Program.PRODUCT, GrownState.readModel(options), directory.path(), scope),
              reader(Program.BARE, GrownState.SMALL, directory.path(), scope));
      return List.of(
          compare(
              "P9 P2",
              "GET /tickets/{id} by ten organizations, of all their tickets",
              readers,
              reader -> reader.tickets(GrownTenants.BUSY, ASKED_FOR)),
          compare(
              "P9 P2m",
              "GET /tickets?per_page=" + PAGE + "&cursor=… by one organization",
              readers,
              Reader::pages),
          compare(
              "P9 P2o",
              "GET /tickets/{id} by all organizations in turn",
              readers,
              reader ->
                  reader.tickets(
                      reader.size().organizations(),
                      Math.max(ASKED_FOR, options.grownOrganizations()))));
    }
  }

  private Reader reader(Program program, GrownState size, Path directory, Scope scope) {
    GrownProduct product = GrownProduct.start(program, size, false, directory, progress, scope);
    String page = product.secondPage(0, PAGE);
    return new Reader(GrownEdge.start(product, options.edgeSettings(), scope), page);
  }

  /** An edge and what can be asked of it; {@code page} is one of organization 0. */
  private record Reader(GrownEdge edge, String page) {
    GrownState size() {
      return edge.product().size();
    }

    /** So many tickets of the first organizations by turns, each by its organization's key. */
    ReadCalls tickets(int organizations, int count) {
      GrownTenants tenants = edge.product().tenants();
      SplittableRandom random = new SplittableRandom(2);
      List<String> keys = new ArrayList<>(count);
      List<String> tickets = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        int organization = i % organizations;
        long place = random.nextLong(tenants.ticketsOf(organization));
        keys.add(GrownTenants.key(organization));
        tickets.add(GrownTenants.ticket(tenants.ticketOf(organization, place)));
      }
      return ReadCalls.single(edge.port(), keys, tickets);
    }

    ReadCalls pages() {
      return ReadCalls.page(edge.port(), List.of(GrownTenants.key(0)), page, PAGE);
    }
  }

  private Comparison compare(
      String id, String title, List<Reader> readers, Function<Reader, ReadCalls> calls) {
    int rate = options.rateOr(USUAL_RATE);
    Reader large = readers.getFirst();
    Reader small = readers.getLast();
    try (Scope scope = new Scope()) {
      List<Side> sides = new ArrayList<>();
      for (Reader reader : readers) {
        progress.say("warming up: " + title + ", " + reader.size());
        sides.add(side(reader.edge, calls.apply(reader), rate, scope));
      }
      Comparison plain =
          new Comparison(
              id,
              title,
              "edge alone, read model of " + large.size(),
              "the same, read model of " + small.size(),
              Rounds.alternate(options.rounds(), sides, progress),
              List.of(),
              List.of(
                  "rate, CPU and allocation: "
                      + options.connections()
                      + " requests under way all the time; latencies: "
                      + rate
                      + " requests a second, from the intended send time",
                  "all other processes of both products stand still; each answer was held against what was asked for",
                  "a key is looked up again half a minute after it was, and so most of very many after the other side's turn",
                  "heap in use after a collection: "
                      + large.edge.heap()
                      + " and "
                      + small.edge.heap()));
      return plain.against(
          List.of(Target.atLeast("rate, large / small", plain.ratio(Figure.RATE), LEAST_RATIO)));
    }
  }

  private Side side(GrownEdge edge, ReadCalls calls, int rate, Scope scope) {
    ReadSide side =
        edge.awake(
            () -> {
              ReadSide fresh =
                  new ReadSide(
                      edge.product().program(), options, rate, edge.process().pid(), calls, scope);
              fresh.warmUp();
              return fresh;
            },
            scope);
    return edge.inTurn(side);
  }
}

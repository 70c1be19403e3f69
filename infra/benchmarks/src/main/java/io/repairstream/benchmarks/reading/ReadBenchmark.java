package io.repairstream.benchmarks.reading;

import io.repairstream.benchmarks.bare.BareReaderMain;
import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.process.Stillness;
import io.repairstream.benchmarks.product.BenchmarkOrganization;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.product.ProductProgram;
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
import io.repairstream.embedded.Ports;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/** P2: {@code GET /tickets/{id}} and a page of 25 beside Vert.x → PostgreSQL. */
public final class ReadBenchmark {
  private static final int USUAL_RATE = 2_000;
  private static final long MOST_PER_MINUTE = 20_000_000;
  private static final int TICKETS = 1_000;
  private static final int ASKED_FOR = 20_000;
  private static final int PAGE = 25;
  private static final String ROLE = "repairstream_projection";
  private static final Duration START = Duration.ofSeconds(60);
  private static final double LEAST_SINGLE = 0.75;
  private static final double LEAST_PAGE = 0.60;

  private final RunOptions options;
  private final Progress progress;

  /** A benchmark that has not started anything yet. */
  public ReadBenchmark(RunOptions options, Progress progress) {
    this.options = options;
    this.progress = progress;
  }

  /** Runs it. */
  public List<Comparison> run() {
    try (WorkDirectory directory = WorkDirectory.of(options, "p2");
        Scope scope = new Scope()) {
      progress.say("starting the product");
      Installation installation = Installation.ofThisRun();
      ProductStack stack =
          ProductStack.start(installation, directory.path().resolve("product"), scope);
      BenchmarkOrganization organization = BenchmarkOrganization.make(stack, MOST_PER_MINUTE);
      List<String> tickets = organization.makeTickets(stack, TICKETS);
      String page = organization.secondPage(stack, PAGE);
      int port = Ports.free();
      JvmProgram edge =
          ProductProgram.edge(
              installation,
              stack,
              directory.path().resolve("edge"),
              port,
              options.edgeSettings(),
              scope);
      Stillness stillness =
          Stillness.of(List.of(stack.edgePid(), stack.processorsPid(), stack.dispatcherPid()));
      scope.own(stillness);
      List<String> asked = tickets;
      if (options.grownRowsOr(0) > 0) {
        progress.say("growing the read model by " + options.grownRowsOr(0) + " tickets");
        GrownRows.make(
            "jdbc:" + stack.database(),
            ROLE,
            organization.id(),
            tickets.getFirst(),
            options.grownRowsOr(0));
        asked = picked();
      }
      Server product = new Server(edge.pid(), port, organization.keys());
      int barePort = Ports.free();
      JvmProgram bare = startBare(directory.path(), stack, organization, barePort, edge, scope);
      Server plain = new Server(bare.pid(), barePort, List.of("none"));
      List<String> ids = asked;
      return List.of(
          compare(
              "P2",
              "GET /tickets/{id}",
              "Vert.x → primary-key read",
              LEAST_SINGLE,
              List.of(product, plain),
              server -> ReadCalls.single(server.port(), server.keys(), ids),
              scope),
          compare(
              "P2m",
              "GET /tickets?per_page=" + PAGE + "&cursor=…",
              "Vert.x → the newest " + PAGE + " by index",
              LEAST_PAGE,
              List.of(product, plain),
              server -> ReadCalls.page(server.port(), server.keys(), page, PAGE),
              scope));
    }
  }

  private record Server(long pid, int port, List<String> keys) {}

  private List<String> picked() {
    SplittableRandom random = new SplittableRandom(2);
    List<String> ids = new ArrayList<>(ASKED_FOR);
    for (int i = 0; i < ASKED_FOR; i++) {
      ids.add(GrownRows.id(random.nextLong(options.grownRowsOr(0))));
    }
    return ids;
  }

  private Comparison compare(
      String id,
      String title,
      String bare,
      double least,
      List<Server> servers,
      Function<Server, ReadCalls> calls,
      Scope scope) {
    int rate = options.rateOr(USUAL_RATE);
    List<Side> sides = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      Server server = servers.get(i);
      Program program = i == 0 ? Program.PRODUCT : Program.BARE;
      ReadSide side =
          new ReadSide(program, options, rate, server.pid(), calls.apply(server), scope);
      progress.say("warming up: " + title + ", " + program);
      side.warmUp();
      sides.add(side);
    }
    Comparison plain =
        new Comparison(
            id,
            title,
            "edge alone: key, limits, metering, row-level security, consistency, envelope",
            bare + ", the stored text as it is",
            Rounds.alternate(options.rounds(), sides, progress),
            List.of(),
            List.of(
                "rate, CPU and allocation: "
                    + options.connections()
                    + " requests under way all the time; latencies: "
                    + rate
                    + " requests a second, from the intended send time",
                String.format(
                    Locale.ROOT,
                    "%,d tickets in the table; the other processes of the product stand still",
                    TICKETS + options.grownRowsOr(0)),
                "each answer was held against what was asked for"));
    return plain.against(
        List.of(Target.atLeast("rate, product / bare", plain.ratio(Figure.RATE), least)));
  }

  private static JvmProgram startBare(
      Path directory,
      ProductStack stack,
      BenchmarkOrganization organization,
      int port,
      JvmProgram edge,
      Scope scope) {
    JvmProgram bare =
        JvmProgram.start(
            "bare-reader",
            directory.resolve("bare"),
            JvmProgram.optionsOf(edge.pid()),
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareReaderMain.class.getName(),
                "--port=" + port,
                "--database=" + stack.database().replace("//", "//" + ROLE + "@"),
                "--organization=" + organization.id(),
                "--page=" + PAGE));
    scope.own(bare);
    bare.await(() -> answers(port), START);
    return bare;
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      // Not listening yet: the caller asks again until its deadline.
      return false;
    }
  }
}

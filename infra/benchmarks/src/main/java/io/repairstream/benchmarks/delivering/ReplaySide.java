package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.load.Latency;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.load.Schedule;
import io.repairstream.benchmarks.load.Window;
import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.ProgramFailure;
import io.repairstream.benchmarks.process.Usage;
import io.repairstream.benchmarks.report.Measurement;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.Side;
import io.repairstream.embedded.Directories;
import io.repairstream.schemas.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Live events at a given rate to endpoints of which the first has a history, which it is sent again
 * meanwhile or not.
 */
final class ReplaySide implements Side {
  private static final double THOUSAND = 1_000;

  private final Stand stand;
  private final boolean replaying;
  private final RunOptions options;
  private final ReplayOptions amounts;
  private final Path directory;
  private final List<Measurement> apart = new ArrayList<>();
  private final List<String> found = new ArrayList<>();

  /**
   * @param replaying whether the history is sent again; the side that does counts as the product
   * @param directory where its processes keep state and logs
   */
  ReplaySide(
      Stand stand, boolean replaying, RunOptions options, ReplayOptions amounts, Path directory) {
    this.stand = stand;
    this.replaying = replaying;
    this.options = options;
    this.amounts = amounts;
    this.directory = directory;
  }

  /** How many tickets there are in all, so that the receivers can count them. */
  static int tickets(RunOptions options, ReplayOptions amounts) {
    return Math.toIntExact(
        firstOfHistory(options, amounts)
            + (History.tickets(amounts.history()) + 1L) * amounts.endpoints());
  }

  private static long firstOfHistory(RunOptions options, ReplayOptions amounts) {
    return History.after(ArrivingSide.tickets(options), amounts.endpoints());
  }

  /** Of the live deliveries to the endpoint with the history alone, a round each. */
  List<Measurement> apart() {
    return List.copyOf(apart);
  }

  /** What was found out about the replay, a round each. */
  List<String> found() {
    return List.copyOf(found);
  }

  @Override
  public Measurement measure(int round) {
    stand.clearAllBut();
    stand.receiver().begin(Faults.NONE);
    History history =
        new History(stand.population(), firstOfHistory(options, amounts), amounts.history());
    writePast(history);
    Path own = directory.resolve(String.valueOf(round));
    JvmProgram process = Contender.WHOLE.start(stand, amounts.inFlight(), own);
    try (RecordLog log = stand.log(Map.of())) {
      // The one arrives when the history is behind it, the other when the other endpoints live.
      stand.writeTicket(log, 0);
      stand.writeTicket(log, ArrivingSide.BEFORE - 1);
      process.await(
          () -> arrived(0) > 0 && arrived(ArrivingSide.BEFORE - 1) > 0,
          ArrivingSide.FIRST_DELIVERY);
      Observed observed = observe(process, log, history, round);
      process.end();
      check(history, observed);
      Directories.delete(own.resolve("state"));
      return observed.measured;
    } catch (IOException e) {
      throw new ProgramFailure("state in " + own + " cannot be deleted", e);
    }
  }

  private void writePast(History history) {
    try (RecordLog log = stand.throughput()) {
      history.write(log);
      for (long n = 1; n < stand.population().size(); n++) {
        log.write(
            Topics.EVENTS, stand.population().organization(n), stand.population().registered(n));
      }
    }
  }

  private Observed observe(JvmProgram process, RecordLog log, History history, int round) {
    long now = System.nanoTime();
    Duration warmUp = options.warmUpOr(WaitingSide.WARM_UP_SECONDS);
    Window window = Window.from(now, warmUp, options.measured());
    Schedule schedule = new Schedule(now, options.rateOr(ArrivingSide.USUAL_RATE));
    int endpoints = stand.population().size();
    stand.receiver().time(ArrivingSide.BEFORE, schedule, window, number -> number % endpoints == 0);
    try (ProcessMeter meter = new ProcessMeter(List.of(process.pid()))) {
      CompletableFuture<Long> sending =
          CompletableFuture.supplyAsync(
              () -> ArrivingSide.send(number -> stand.writeTicket(log, number), schedule, window));
      // The second half of the warm-up is the replay's as well.
      sleepUntil(window.beginNanos() - warmUp.dividedBy(2).toNanos());
      if (replaying) {
        log.write(Topics.EVENTS, stand.population().organization(0), history.replay());
      }
      sleepUntil(window.beginNanos());
      Usage before = meter.read();
      long first = stand.receiver().accepted();
      int firstReplayed = replayed(history);
      sleepUntil(window.endNanos());
      long taken = stand.receiver().accepted() - first;
      int replayed = replayed(history) - firstReplayed;
      Usage used = meter.read().since(before);
      requireOngoing(history, firstReplayed, replayed);
      long end = ArrivingSide.join(sending);
      process.await(() -> missing(end) == 0, ArrivingSide.DRAIN);
      return new Observed(
          measurement(round, taken - replayed, window, used), end, replayed / window.seconds());
    }
  }

  private Measurement measurement(int round, long live, Window window, Usage used) {
    Program program = replaying ? Program.PRODUCT : Program.BARE;
    double cpu = used.cpuSeconds() / live * THOUSAND;
    Long bytes = used.allocatedBytes();
    Double allocated = bytes == null ? null : (Double) (bytes / (double) live);
    Latency own = stand.receiver().latencyApart();
    apart.add(
        new Measurement(
            program, round, own.count() / window.seconds(), own, cpu, allocated, own.count(), 0));
    return new Measurement(
        program,
        round,
        live / window.seconds(),
        stand.receiver().latency(),
        cpu,
        allocated,
        live,
        0);
  }

  private void requireOngoing(History history, int before, int meanwhile) {
    if (replaying && meanwhile == 0) {
      throw new LoadFailure("nothing of the replay arrived in the measured part");
    }
    if (replaying && before + meanwhile >= history.chosen()) {
      throw new LoadFailure(
          "all "
              + history.chosen()
              + " deliveries of the replay arrived before the measured part was over: raise --history");
    }
  }

  /** Each live ticket arrived once, and of the replay all that was sent, and nothing else. */
  private void check(History history, Observed observed) {
    for (long n = ArrivingSide.BEFORE - 1; n < observed.end; n++) {
      if (arrived(n) != 1) {
        throw new LoadFailure("live ticket " + n + " arrived " + arrived(n) + " times");
      }
    }
    Settlement settlement = Settlement.of(stand, Contender.WHOLE.group());
    Replayed sent = Replayed.of(stand, history);
    if (!replaying && sent.sent() > 0) {
      throw new LoadFailure(sent.sent() + " deliveries of a replay that was not asked for");
    }
    int foreign = arrived(history) - replayed(history);
    if (foreign > 0) {
      throw new LoadFailure(foreign + " tickets arrived that the replay was not of");
    }
    if (replaying) {
      found.add(
          String.format(
              Locale.ROOT,
              "%,.0f deliveries a second of the replay, %,d of %,d sent when it was ended, %,d twice, %,d owed",
              observed.replayedPerSecond,
              sent.sent(),
              history.chosen(),
              settlement.duplicates(),
              settlement.owed()));
    }
  }

  /** Tickets that the replay is of, and that have arrived. */
  private int replayed(History history) {
    int count = 0;
    for (int i = 0; i < history.chosen(); i++) {
      count += arrived(history.chosen(i)) > 0 ? 1 : 0;
    }
    return count;
  }

  private int arrived(History history) {
    int count = 0;
    for (int i = 0; i < history.tickets(); i++) {
      count += arrived(history.number(i)) > 0 ? 1 : 0;
    }
    return count;
  }

  private long missing(long end) {
    long missing = 0;
    for (long n = ArrivingSide.BEFORE; n < end; n++) {
      missing += arrived(n) == 0 ? 1 : 0;
    }
    return missing;
  }

  private int arrived(long number) {
    // Fails when the receiver has something to complain of.
    return stand.receiver().accepted() == 0 ? 0 : stand.receiver().arrived(number);
  }

  private static void sleepUntil(long nanos) {
    WaitingSide.sleep(Duration.ofNanos(nanos - System.nanoTime()));
  }

  /**
   * What one round showed.
   *
   * @param end number after the last live ticket
   * @param replayedPerSecond deliveries of the replay in the measured part
   */
  private record Observed(Measurement measured, long end, double replayedPerSecond) {}
}

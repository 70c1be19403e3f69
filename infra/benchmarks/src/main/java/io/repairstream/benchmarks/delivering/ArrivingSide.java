package io.repairstream.benchmarks.delivering;

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
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/**
 * At a given rate: what is written when it is due, whatever the program does, and how long it takes
 * to its receiver.
 */
final class ArrivingSide implements Side {
  static final int USUAL_RATE = 1_000;
  static final Duration FIRST_DELIVERY = Duration.ofSeconds(120);
  static final Duration DRAIN = Duration.ofSeconds(60);

  /** Tickets written before the load, to the last of a hundred endpoints, which behaves. */
  static final long BEFORE = 100;

  private static final double THOUSAND = 1_000;

  private final Stand stand;
  private final Contender contender;
  private final Program program;
  private final Faults faults;
  private final RunOptions options;
  private final DeliveryOptions amounts;
  private final Path directory;

  /**
   * @param program what it counts as
   * @param directory where its processes keep state and logs
   */
  ArrivingSide(
      Stand stand,
      Contender contender,
      Program program,
      Faults faults,
      RunOptions options,
      DeliveryOptions amounts,
      Path directory) {
    this.stand = stand;
    this.contender = contender;
    this.program = program;
    this.faults = faults;
    this.options = options;
    this.amounts = amounts;
    this.directory = directory;
  }

  /** How many tickets a measurement writes at most, so that the receivers can count them. */
  static int tickets(RunOptions options) {
    long seconds =
        options.warmUpOr(WaitingSide.WARM_UP_SECONDS).plus(options.measured()).toSeconds();
    return Math.toIntExact(BEFORE + (seconds + 1) * options.rateOr(USUAL_RATE));
  }

  @Override
  public Measurement measure(int round) {
    stand.clearAllBut();
    stand.receiver().begin(faults);
    if (contender.readsEvents()) {
      stand.writeRegistrations();
    } else {
      stand.writeEndpoints();
    }
    Path own = directory.resolve(String.valueOf(round));
    JvmProgram process = contender.start(stand, amounts.inFlight(), own);
    try (RecordLog log = stand.log(Map.of())) {
      write(log, BEFORE - 1);
      process.await(() -> stand.receiver().accepted() > 0, FIRST_DELIVERY);
      Measurement measured = observe(process, log, round);
      process.end();
      Directories.delete(own.resolve("state"));
      return measured;
    } catch (IOException e) {
      throw new ProgramFailure("state in " + own + " cannot be deleted", e);
    }
  }

  private Measurement observe(JvmProgram process, RecordLog log, int round) {
    int rate = options.rateOr(USUAL_RATE);
    long now = System.nanoTime();
    Window window =
        Window.from(now, options.warmUpOr(WaitingSide.WARM_UP_SECONDS), options.measured());
    Schedule schedule = new Schedule(now, rate);
    stand.receiver().time(BEFORE, schedule, window);
    try (ProcessMeter meter = new ProcessMeter(List.of(process.pid()))) {
      CompletableFuture<Long> sending =
          CompletableFuture.supplyAsync(() -> send(number -> write(log, number), schedule, window));
      WaitingSide.sleep(Duration.ofNanos(window.beginNanos() - System.nanoTime()));
      Usage before = meter.read();
      long first = stand.receiver().accepted();
      WaitingSide.sleep(Duration.ofNanos(window.endNanos() - System.nanoTime()));
      long taken = stand.receiver().accepted() - first;
      Usage used = meter.read().since(before);
      drain(process, join(sending));
      Long allocated = used.allocatedBytes();
      return new Measurement(
          program,
          round,
          taken / window.seconds(),
          stand.receiver().latency(),
          used.cpuSeconds() / taken * THOUSAND,
          allocated == null ? null : (Double) (allocated / (double) taken),
          taken,
          0);
    }
  }

  /** Has {@code log} write each ticket when it is due; the number after the last. */
  static long send(LongConsumer log, Schedule schedule, Window window) {
    long sent = 0;
    while (schedule.intendedNanos(sent) - window.endNanos() < 0) {
      long left = schedule.intendedNanos(sent) - System.nanoTime();
      if (left > 0) {
        WaitingSide.sleep(Duration.ofNanos(left));
      }
      log.accept(BEFORE + sent);
      sent++;
    }
    return BEFORE + sent;
  }

  private void write(RecordLog log, long number) {
    if (contender.readsEvents()) {
      stand.writeTicket(log, number);
    } else {
      stand.writeDelivery(log, number);
    }
  }

  /** Everything that a receiver who behaves was to get has come. */
  private void drain(JvmProgram process, long end) {
    process.await(() -> missing(end) == 0, DRAIN);
  }

  private long missing(long end) {
    if (stand.receiver().accepted() == 0) {
      return end;
    }
    long missing = 0;
    for (long n = BEFORE; n < end; n++) {
      boolean expected = faults.spares(n % stand.population().size());
      missing += expected && stand.receiver().arrived(n) == 0 ? 1 : 0;
    }
    return missing;
  }

  /** What {@link #send} gives, when it is through. */
  static long join(CompletableFuture<Long> sending) {
    try {
      return sending.orTimeout(DRAIN.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      throw new LoadFailure("tickets could not be written: " + e.getMessage(), e);
    }
  }
}

package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.load.LoadFailure;
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
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * As fast as it can: a program started anew for each measurement on what was written before anybody
 * read it.
 */
final class WaitingSide implements Side {
  static final int WARM_UP_SECONDS = 20;

  private static final int WARM_UP_SHARE = 10;
  private static final Duration WARM_UP_PATIENCE = Duration.ofMinutes(3);
  private static final Duration FIRST_DELIVERY = Duration.ofSeconds(120);
  private static final double THOUSAND = 1_000;

  private final Stand stand;
  private final Contender contender;
  private final Program program;
  private final Faults faults;
  private final RunOptions options;
  private final DeliveryOptions amounts;
  private final Path directory;
  private Findings findings = new Findings(0, 0, 0, 0);
  private @Nullable Long heap;

  /**
   * @param program what it counts as
   * @param directory where its processes keep state and logs
   */
  WaitingSide(
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

  /** Of all rounds so far. */
  Findings findings() {
    return findings;
  }

  /** Bytes of heap in use after the latest round. */
  @Nullable Long heap() {
    return heap;
  }

  @Override
  public Measurement measure(int round) {
    if (contender.readsEvents()) {
      stand.clearAllBut(Topics.EVENTS);
    } else {
      stand.clearAllBut(Topics.WEBHOOK_DELIVERIES, Topics.WEBHOOK_ENDPOINTS);
    }
    stand.receiver().begin(faults);
    Path own = directory.resolve(String.valueOf(round));
    JvmProgram process = contender.start(stand, amounts.inFlight(), own);
    process.await(() -> stand.receiver().accepted() > 0, FIRST_DELIVERY);
    Measurement measured = observe(process, round);
    process.end();
    Settlement settlement = Settlement.of(stand, contender.group());
    findings =
        findings.plus(
            new Findings(
                stand.receiver().accepted(),
                settlement.duplicates(),
                settlement.owed(),
                writtenBytes()));
    clear(own);
    return measured;
  }

  private long writtenBytes() {
    long bytes =
        stand.topics().bytes(Topics.WEBHOOK_ATTEMPTS)
            + stand.topics().bytes(Topics.WEBHOOK_RETRIES);
    return contender.readsEvents()
        ? bytes + stand.topics().bytes(Topics.WEBHOOK_DELIVERIES)
        : bytes;
  }

  private Measurement observe(JvmProgram process, int round) {
    try (ProcessMeter meter = new ProcessMeter(List.of(process.pid()))) {
      warmUp(process);
      Usage before = meter.read();
      long first = stand.receiver().accepted();
      long begin = System.nanoTime();
      sleep(options.measured());
      long taken = stand.receiver().accepted() - first;
      double seconds = (System.nanoTime() - begin) / 1e9;
      Usage used = meter.read().since(before);
      process.requireAlive();
      requireMoreWaits(taken);
      heap = meter.heapAfterCollection();
      Long allocated = used.allocatedBytes();
      return new Measurement(
          program,
          round,
          taken / seconds,
          null,
          used.cpuSeconds() / taken * THOUSAND,
          allocated == null ? null : (Double) (allocated / (double) taken),
          taken,
          0);
    }
  }

  /** As long as was asked for, and until it has delivered what a compiler needs to see. */
  private void warmUp(JvmProgram process) {
    sleep(options.warmUpOr(WARM_UP_SECONDS));
    long enough = amounts.deliveries() / WARM_UP_SHARE;
    process.await(() -> stand.receiver().accepted() >= enough, WARM_UP_PATIENCE);
  }

  private void requireMoreWaits(long taken) {
    long healthy = 0;
    for (int n = 0; n < Math.min(100, stand.population().size()); n++) {
      healthy += faults.spares(n) ? 1 : 0;
    }
    long all = amounts.deliveries() * healthy / Math.min(100, stand.population().size());
    if (taken == 0 || stand.receiver().accepted() >= all) {
      throw new LoadFailure(
          stand.receiver().accepted()
              + " of "
              + all
              + " deliveries arrived before the measured part was over: raise --deliveries or lower --warm-up");
    }
  }

  private static void clear(Path directory) {
    try {
      Directories.delete(directory.resolve("state"));
    } catch (IOException e) {
      throw new ProgramFailure("state in " + directory + " cannot be deleted", e);
    }
  }

  static void sleep(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}

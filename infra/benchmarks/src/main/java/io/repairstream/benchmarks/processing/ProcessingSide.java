package io.repairstream.benchmarks.processing;

import io.repairstream.benchmarks.kafka.TopicTail;
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

/** One processor process, started anew for each measurement on the same commands. */
final class ProcessingSide implements Side {
  static final int WARM_UP_SECONDS = 12;

  private static final Duration FIRST_REPLY = Duration.ofSeconds(120);
  private static final double LEAST_SECONDS = 2;
  private static final double THOUSAND = 1_000;

  private final Program program;
  private final RunOptions options;
  private final Broker broker;
  private final Backlog backlog;
  private final Path directory;
  private final Starter starter;
  private final Checker checker;

  ProcessingSide(
      Program program,
      RunOptions options,
      Broker broker,
      Backlog backlog,
      Path directory,
      Starter starter,
      Checker checker) {
    this.program = program;
    this.options = options;
    this.broker = broker;
    this.backlog = backlog;
    this.directory = directory;
    this.starter = starter;
    this.checker = checker;
  }

  /** Starts the process, its state below the directory given. */
  interface Starter {
    JvmProgram start(Path directory);
  }

  /** Looks at the outcome after the process has ended. */
  interface Checker {
    void check();
  }

  @Override
  public Measurement measure(int round) {
    broker.refresh();
    Path own = directory.resolve(String.valueOf(round));
    JvmProgram process = starter.start(own);
    Observation observed = observe(process);
    process.end();
    ReplyTally tally = new ReplyTally(backlog, observed.beginMillis, observed.endMillis);
    try (TopicTail replies = TopicTail.fromStart(broker.clients(), Topics.REPLIES)) {
      replies.read(tally);
    }
    tally.requireNoGap();
    checker.check();
    clear(own);
    if (tally.seconds() < LEAST_SECONDS) {
      throw new LoadFailure(
          tally.total()
              + " of "
              + backlog.commands()
              + " commands were done before the measured part was over: raise --commands or lower --warm-up");
    }
    return measurement(round, tally, observed.used);
  }

  private record Observation(long beginMillis, long endMillis, Usage used) {}

  private Observation observe(JvmProgram process) {
    try (TopicTail replies = TopicTail.fromStart(broker.clients(), Topics.REPLIES)) {
      process.await(replies::waits, FIRST_REPLY);
    }
    try (ProcessMeter meter = new ProcessMeter(List.of(process.pid()))) {
      sleep(options.warmUpOr(WARM_UP_SECONDS));
      long begin = System.currentTimeMillis();
      Usage before = meter.read();
      sleep(options.measured());
      long end = System.currentTimeMillis();
      Usage used = meter.read().since(before);
      process.requireAlive();
      return new Observation(begin, end, used);
    }
  }

  private Measurement measurement(int round, ReplyTally tally, Usage used) {
    @Nullable Long allocated = used.allocatedBytes();
    return new Measurement(
        program,
        round,
        tally.inWindow() / tally.seconds(),
        null,
        used.cpuSeconds() / tally.inWindow() * THOUSAND,
        allocated == null ? null : (Double) (allocated / (double) tally.inWindow()),
        tally.inWindow(),
        0);
  }

  private static void clear(Path directory) {
    try {
      Directories.delete(directory.resolve("state"));
    } catch (IOException e) {
      throw new ProgramFailure("state in " + directory + " cannot be deleted", e);
    }
  }

  private static void sleep(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}

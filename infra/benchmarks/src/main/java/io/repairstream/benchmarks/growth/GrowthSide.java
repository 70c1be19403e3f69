package io.repairstream.benchmarks.growth;

import io.repairstream.benchmarks.kafka.BenchmarkTopics;
import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.load.CommandIds;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.process.Usage;
import io.repairstream.benchmarks.processing.CommandLog;
import io.repairstream.benchmarks.processing.TicketCommands;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.product.ProductProgram;
import io.repairstream.benchmarks.report.Measurement;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.Side;
import io.repairstream.embedded.Directories;
import io.repairstream.embedded.EmbeddedKafka;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Processors that have taken in a state of one size, measured by changes to tickets picked from all
 * of it. They stand still while the changes are written.
 */
final class GrowthSide implements Side {
  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final double THOUSAND = 1_000;

  private final Program program;
  private final GrownState size;
  private final int changes;
  private final WireFormat wire;
  private final CommandLog log;
  private final TopicTail replies;
  private final Supplier<JvmProgram> starter;
  private JvmProgram processors;
  private final CommandIds ids;
  private final List<TicketCommands> sources = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(9);
  private long written;
  private @Nullable Long heap;

  private GrowthSide(
      Program program,
      GrownState size,
      int changes,
      WireFormat wire,
      CommandLog log,
      TopicTail replies,
      Supplier<JvmProgram> starter) {
    this.program = program;
    this.size = size;
    this.changes = changes;
    this.wire = wire;
    this.log = log;
    this.replies = replies;
    this.starter = starter;
    this.processors = starter.get();
    this.ids = new CommandIds(System.currentTimeMillis(), size.organizations());
    for (int i = 0; i < size.organizations(); i++) {
      sources.add(new TicketCommands(i, ids));
    }
  }

  /**
   * Starts a broker and processors of its own, has them take in {@code size}, and then as many
   * changes as warm them up.
   */
  static GrowthSide grown(
      Program program,
      GrownState size,
      int changes,
      int warmUp,
      Installation installation,
      String registry,
      WireFormat wire,
      Path directory,
      Progress progress,
      Scope scope) {
    EmbeddedKafka kafka = new EmbeddedKafka(directory.resolve("kafka"), 0);
    scope.own(kafka::stop);
    kafka.start();
    KafkaClients clients = new KafkaClients(kafka.address(), Map.of());
    new BenchmarkTopics(clients).provision(installation.topics());
    TopicTail replies = TopicTail.fromStart(clients, Topics.REPLIES);
    scope.own(replies::close);
    GrowthSide side =
        new GrowthSide(
            program,
            size,
            changes,
            wire,
            new CommandLog(kafka.address(), wire),
            replies,
            () ->
                ProductProgram.processors(
                    installation,
                    kafka.address(),
                    registry,
                    directory,
                    Map.of("streams.topologies", "organization"),
                    scope));
    progress.say("taking in the organizations of " + size);
    side.takeIn();
    progress.say("filling the state with " + size);
    side.fill(new StateFill(kafka.address(), wire), directory.resolve("state"));
    side.stretch(warmUp, side::change);
    return side;
  }

  @Override
  public Measurement measure(int round) {
    try (ProcessMeter meter = new ProcessMeter(List.of(processors.pid()))) {
      Usage before = meter.read();
      double seconds = stretch(changes, this::change);
      Usage used = meter.read().since(before);
      heap = meter.heapAfterCollection();
      Long allocated = used.allocatedBytes();
      return new Measurement(
          program,
          round,
          changes / seconds,
          null,
          used.cpuSeconds() / changes * THOUSAND,
          allocated == null ? null : (Double) (allocated / (double) changes),
          changes,
          0);
    }
  }

  /** Heap in use after the latest round, in bytes. */
  @Nullable Long heap() {
    return heap;
  }

  GrownState size() {
    return size;
  }

  /** Every organization, with a ticket of each, by commands. */
  private void takeIn() {
    long commands = (long) size.organizations() * (TicketCommands.SET_UP + 1);
    for (long left = commands; left > 0; left -= changes) {
      stretch((int) Math.min(left, changes), this::create);
    }
  }

  /** The other tickets, as what the processors restore after a restart without local state. */
  private void fill(StateFill state, Path stores) {
    int copies = Math.toIntExact(size.tickets() / size.organizations() - 1);
    if (copies <= 0) {
      return;
    }
    processors.end();
    state.copyEachTicket(copies);
    sources.forEach(source -> source.copied(copies));
    try {
      Directories.delete(stores);
    } catch (IOException e) {
      throw new LoadFailure("state in " + stores + " cannot be deleted", e);
    }
    processors = starter.get();
  }

  private CommandLog.Entry create(long number) {
    String id = ids.of(number);
    TicketCommands source = sources.get((int) (number % sources.size()));
    return new CommandLog.Entry(source.organization(), id, source.next(id));
  }

  private CommandLog.Entry change(long number) {
    String id = ids.of(number);
    TicketCommands source = sources.get(random.nextInt(sources.size()));
    while (source.tickets() == 0) {
      source = sources.get(random.nextInt(sources.size()));
    }
    return new CommandLog.Entry(
        source.organization(), id, source.change(id, random.nextInt(source.tickets())));
  }

  /** Writes so many commands, then lets the processors at them; the time they took. */
  private double stretch(int count, LongFunction<CommandLog.Entry> commands) {
    AnswerTally tally = new AnswerTally(wire, written, count);
    processors.freeze();
    try {
      log.write(written, written + count, commands);
    } finally {
      processors.wake();
    }
    written += count;
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!tally.complete()) {
      processors.requireAlive();
      replies.read(tally);
      if (System.nanoTime() - end > 0) {
        throw new LoadFailure("commands were not answered within " + PATIENCE);
      }
    }
    return tally.seconds();
  }
}

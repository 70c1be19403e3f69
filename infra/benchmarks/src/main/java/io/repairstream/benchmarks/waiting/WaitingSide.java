package io.repairstream.benchmarks.waiting;

import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.load.HttpLoad;
import io.repairstream.benchmarks.load.Ledger;
import io.repairstream.benchmarks.load.StageResult;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.report.Measurement;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.Side;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.event.WorkOrderTransitioned;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The whole product under transitions that wait for their outcome. */
final class WaitingSide implements Side {
  static final int WARM_UP_SECONDS = 20;

  private static final Duration MAKE = Duration.ofMinutes(5);
  private static final int MAKE_AT_ONCE = 64;
  private static final int SPARE = 100;

  private final Program program;
  private final RunOptions options;
  private final int rate;
  private final KafkaClients clients;
  private final HttpLoad load;
  private final ProcessMeter meter;
  private final Targets targets;
  private final String ticket;
  private final Ledger ledger = new Ledger();

  WaitingSide(
      Program program,
      RunOptions options,
      int rate,
      KafkaClients clients,
      HttpLoad load,
      ProcessMeter meter,
      Targets targets,
      String ticket) {
    this.program = program;
    this.options = options;
    this.rate = rate;
    this.clients = clients;
    this.load = load;
    this.meter = meter;
    this.targets = targets;
    this.ticket = ticket;
  }

  void warmUp() {
    stage(options.warmUpOr(WARM_UP_SECONDS), options.measured());
  }

  @Override
  public Measurement measure(int round) {
    StageResult result = stage(options.settle(), options.measured());
    return Measurement.of(program, round, result, result.latency(), result.refused());
  }

  private StageResult stage(Duration settle, Duration measured) {
    Queue<String> tickets = new ArrayDeque<>();
    long count = (settle.toSeconds() + measured.toSeconds()) * rate + SPARE;
    load.send(new CreateCalls(targets, ticket, tickets), count, MAKE_AT_ONCE, MAKE);
    try (TopicTail events = TopicTail.fromNow(clients, Topics.EVENTS)) {
      StageResult result =
          load.open(new VoidCalls(targets, tickets, ledger), meter, rate, settle, measured);
      events.read(
          event -> {
            String subject = Headers.text(event.headers(), Headers.CE_SUBJECT);
            if (subject != null && isTransition(Headers.text(event.headers(), Headers.TYPE))) {
              ledger.arrive(subject.substring(subject.lastIndexOf('/') + 1));
            }
          });
      ledger.settle(0);
      return result;
    }
  }

  private static boolean isTransition(@Nullable String type) {
    return WorkOrderTransitioned.getClassSchema().getFullName().equals(type);
  }
}

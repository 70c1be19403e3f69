package io.repairstream.benchmarks.accept;

import io.repairstream.benchmarks.kafka.TopicTail;
import io.repairstream.benchmarks.load.HttpLoad;
import io.repairstream.benchmarks.load.Ledger;
import io.repairstream.benchmarks.load.LoadFailure;
import io.repairstream.benchmarks.load.StageResult;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.report.Measurement;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.Side;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.schemas.Headers;
import java.time.Duration;
import java.util.List;

/** One HTTP server that accepts tickets: first as many as it can, then at the given rate. */
final class AcceptSide implements Side {
  /** The compiler has little of the machine beside the load, and works for about as long. */
  private static final int WARM_UP_SECONDS = 20;

  private final Program program;
  private final RunOptions options;
  private final int rate;
  private final KafkaClients clients;
  private final String topic;
  private final Ledger ledger = new Ledger();
  private final AcceptCalls calls;
  private final HttpLoad load;
  private final ProcessMeter meter;

  AcceptSide(
      Program program,
      RunOptions options,
      int rate,
      KafkaClients clients,
      String topic,
      Server server,
      Scope scope) {
    this.program = program;
    this.options = options;
    this.rate = rate;
    this.clients = clients;
    this.topic = topic;
    this.calls = new AcceptCalls(server.port(), server.keys(), server.ticket(), ledger);
    this.load = new HttpLoad(options.connections());
    this.meter = new ProcessMeter(List.of(server.pid()));
    scope.own(load::close);
    scope.own(meter::close);
  }

  /**
   * What is measured.
   *
   * @param keys used in turn
   * @param ticket the body of each request
   */
  record Server(long pid, int port, List<String> keys, String ticket) {}

  void warmUp() {
    try (TopicTail tail = TopicTail.fromNow(clients, topic)) {
      StageResult result =
          load.closed(
              calls,
              meter,
              options.connections(),
              Duration.ZERO,
              options.warmUpOr(WARM_UP_SECONDS));
      settle(tail, result.refused());
    }
  }

  @Override
  public Measurement measure(int round) {
    try (TopicTail tail = TopicTail.fromNow(clients, topic)) {
      StageResult most =
          load.closed(calls, meter, options.connections(), options.settle(), options.measured());
      StageResult given = load.open(calls, meter, rate, options.settle(), options.measured());
      long refused = most.refused() + given.refused();
      settle(tail, refused);
      return Measurement.of(program, round, most, given.latency(), refused);
    }
  }

  private void settle(TopicTail tail, long refused) {
    tail.read(
        record -> {
          String id = Headers.text(record.headers(), Headers.COMMAND_ID);
          if (id == null) {
            throw new LoadFailure("a record on " + topic + " names no command");
          }
          ledger.arrive(id);
        });
    ledger.settle(refused);
  }
}

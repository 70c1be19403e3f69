package io.repairstream.benchmarks.reading;

import io.repairstream.benchmarks.load.Calls;
import io.repairstream.benchmarks.load.HttpLoad;
import io.repairstream.benchmarks.load.StageResult;
import io.repairstream.benchmarks.process.ProcessMeter;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.report.Measurement;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.Side;
import java.time.Duration;
import java.util.List;

/** One HTTP server that is read from: first as fast as it can, then at the given rate. */
final class ReadSide implements Side {
  private static final int WARM_UP_SECONDS = 20;

  private final Program program;
  private final RunOptions options;
  private final int rate;
  private final Calls calls;
  private final HttpLoad load;
  private final ProcessMeter meter;

  ReadSide(Program program, RunOptions options, int rate, long pid, Calls calls, Scope scope) {
    this.program = program;
    this.options = options;
    this.rate = rate;
    this.calls = calls;
    this.load = new HttpLoad(options.connections());
    this.meter = new ProcessMeter(List.of(pid));
    scope.own(load::close);
    scope.own(meter::close);
  }

  void warmUp() {
    load.closed(
        calls, meter, options.connections(), Duration.ZERO, options.warmUpOr(WARM_UP_SECONDS));
  }

  @Override
  public Measurement measure(int round) {
    StageResult most =
        load.closed(calls, meter, options.connections(), options.settle(), options.measured());
    StageResult given = load.open(calls, meter, rate, options.settle(), options.measured());
    return Measurement.of(program, round, most, given.latency(), most.refused() + given.refused());
  }
}

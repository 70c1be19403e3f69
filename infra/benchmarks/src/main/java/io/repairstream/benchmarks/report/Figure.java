package io.repairstream.benchmarks.report;

import io.repairstream.benchmarks.load.Latency;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of the table. */
public enum Figure {
  /** Operations per second. */
  RATE("rate/s", "%,.0f", Measurement::perSecond),
  /** Median latency. */
  P50("p50 ms", "%.2f", latency(Latency::p50)),
  /** 99th percentile of latency. */
  P99("p99 ms", "%.2f", latency(Latency::p99)),
  /** 99.9th percentile of latency. */
  P999("p99.9 ms", "%.2f", latency(Latency::p999)),
  /** Processor time. */
  CPU("CPU-s/1,000", "%.4f", Measurement::cpuSecondsPerThousand),
  /** What a processor second yields. */
  PER_CPU_SECOND("ops/CPU-s", "%,.0f", Measurement::perCpuSecond),
  /** Heap allocation. */
  ALLOCATION("bytes/op", "%,.0f", Measurement::allocatedPerOperation),
  /** Refusals. */
  REFUSED("refused", "%,.0f", measurement -> (double) measurement.refused());

  private final String heading;
  private final String format;
  private final Reader reader;

  Figure(String heading, String format, Reader reader) {
    this.heading = heading;
    this.format = format;
    this.reader = reader;
  }

  String heading() {
    return heading;
  }

  /** Its value in one round, or null when that round has none. */
  @Nullable Double of(Measurement measurement) {
    Double value = reader.read(measurement);
    return value == null || !Double.isFinite(value) ? null : value;
  }

  /** A value as the table shows it; a dash for none. */
  String text(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, format, value);
  }

  private static Reader latency(Function<Latency, Double> percentile) {
    return measurement -> {
      Latency latency = measurement.latency();
      return latency == null ? null : percentile.apply(latency);
    };
  }

  /** Takes the figure out of a measurement. */
  private interface Reader {
    @Nullable Double read(Measurement measurement);
  }
}

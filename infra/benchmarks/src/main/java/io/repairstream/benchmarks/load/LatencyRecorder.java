package io.repairstream.benchmarks.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Collects latencies of one stage; used by one thread. */
public final class LatencyRecorder {
  private static final long LONGEST = TimeUnit.MINUTES.toNanos(2);
  private static final int DIGITS = 3;
  private static final double MILLI = 1e6;

  private final Histogram histogram = new Histogram(LONGEST, DIGITS);

  /** Takes one operation that was intended at one moment and done at another. */
  public void record(long intendedNanos, long doneNanos) {
    histogram.recordValue(Math.clamp(doneNanos - intendedNanos, 0, LONGEST));
  }

  /** What was collected so far. */
  public Latency percentiles() {
    return new Latency(at(50), at(99), at(99.9), histogram.getTotalCount());
  }

  private double at(double percentile) {
    return histogram.getValueAtPercentile(percentile) / MILLI;
  }
}

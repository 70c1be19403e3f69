package io.repairstream.benchmarks.run;

import io.repairstream.benchmarks.report.Measurement;

/** One of the two programs, ready to be measured any number of times. */
public interface Side {
  /** Measures it once, ids checked. */
  Measurement measure(int round);
}

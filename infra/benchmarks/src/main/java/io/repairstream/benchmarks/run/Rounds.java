package io.repairstream.benchmarks.run;

import io.repairstream.benchmarks.report.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lets programs take turns, A B A B, so that what the machine does meanwhile falls on both. */
public final class Rounds {
  private Rounds() {}

  /** Measures each of {@code sides} once per round. */
  public static List<Measurement> alternate(int rounds, List<Side> sides, Progress progress) {
    List<Measurement> measurements = new ArrayList<>();
    for (int round = 1; round <= rounds; round++) {
      for (Side side : sides) {
        Measurement measured = side.measure(round);
        measurements.add(measured);
        progress.say(sentence(measured, rounds));
      }
    }
    return measurements;
  }

  private static String sentence(Measurement measured, int rounds) {
    String program = measured.program().name().toLowerCase(Locale.ROOT);
    String latency =
        measured.latency() == null
            ? ""
            : String.format(
                Locale.ROOT,
                ", p50 %.2f ms, p99 %.2f ms",
                measured.latency().p50(),
                measured.latency().p99());
    return String.format(
        Locale.ROOT,
        "round %d of %d, %s: %,.0f/s, %,.0f per CPU-second%s",
        measured.round(),
        rounds,
        program,
        measured.perSecond(),
        measured.perCpuSecond(),
        latency);
  }
}

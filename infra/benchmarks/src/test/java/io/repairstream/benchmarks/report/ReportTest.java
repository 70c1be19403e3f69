package io.repairstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.benchmarks.load.Latency;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final MachineFacts MACHINE = new MachineFacts("A CPU", 2, 16_000, "25", "Linux 6");

  @TempDir private Path directory;

  private final Comparison comparison =
      new Comparison(
          "P1",
          "a title",
          "what we ship",
          "what must be",
          List.of(
              measurement(Program.PRODUCT, 1, 50, 4.0),
              measurement(Program.BARE, 1, 100, 2.0),
              measurement(Program.PRODUCT, 2, 90, 3.0),
              measurement(Program.BARE, 2, 100, 3.0),
              measurement(Program.PRODUCT, 3, 80, 9.0),
              measurement(Program.BARE, 3, 200, 1.0)),
          List.of(),
          List.of("a note"));

  private static Measurement measurement(Program program, int round, double rate, double p99) {
    return new Measurement(
        program, round, rate, new Latency(1, p99, 10, 1_000), 1_000 / rate, null, 100, 0);
  }

  @Test
  void aRatioIsTheMedianOfTheRoundsRatios() {
    assertThat(comparison.median(Program.PRODUCT, Figure.RATE)).isEqualTo(80);
    assertThat(comparison.median(Program.BARE, Figure.RATE)).isEqualTo(100);
    assertThat(comparison.ratio(Figure.RATE)).isEqualTo(0.5);
    assertThat(comparison.ratio(Figure.P99)).isEqualTo(2);
    assertThat(comparison.ratio(Figure.ALLOCATION)).isNull();
  }

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(Medians.of(List.of(4.0, 1.0, 2.0, 100.0))).isEqualTo(3);
    assertThat(Medians.of(List.of())).isNull();
  }

  @Test
  void plainColumnsStandUnderEachOther() {
    String text = ReportText.plain(report());

    assertThat(text)
        .contains("P1 · a title (3 rounds)")
        .contains(
            "program         rate/s  p50 ms  p99 ms  p99.9 ms  CPU-s/1,000  ops/CPU-s  bytes/op  refused")
        .contains(
            "bare               100    1.00    2.00     10.00      10.0000        100         –        0")
        .contains("rate: 0.50 (target ≥ 0.70: missed)")
        .contains("p99: 2.00 (target ≤ 2.00: met)")
        .contains("2 × A CPU, 16000 MB, JDK 25, Linux 6");
  }

  @Test
  void markdownNamesTheCommandAndTheMachine() {
    String text = ReportText.markdown(List.of(report()));

    assertThat(text)
        .startsWith("# Results\n")
        .contains("| bare | 100 | 1.00 | 2.00 | 10.00 | 10.0000 | 100 | – | 0 |")
        .contains("|---|---:|---:|")
        .contains("Made by `infra/benchmarks/run p1` on 2026-11-01T00:00:00Z: 2 × A CPU")
        .endsWith("\n");
  }

  @Test
  void jsonHoldsEverything() throws IOException {
    Report report = report();

    ResultFile.write(directory, "p1", report);

    assertThat(ResultFile.readAll(directory)).containsExactly(report);
    assertThat(ResultFile.readAll(directory.resolve("missing"))).isEmpty();
  }

  private Report report() {
    return new Report(
        "infra/benchmarks/run p1",
        "2026-11-01T00:00:00Z",
        MACHINE,
        List.of(
            comparison.against(
                List.of(
                    Target.atLeast("rate", comparison.ratio(Figure.RATE), 0.7),
                    Target.atMost("p99", comparison.ratio(Figure.P99), 2)))));
  }
}

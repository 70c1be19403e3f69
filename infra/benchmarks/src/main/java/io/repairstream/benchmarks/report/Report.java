package io.repairstream.benchmarks.report;

import java.util.List;

/**
 * One run.
 *
 * @param command the line that made it
 * @param at when it ended, in ISO 8601
 * @param machine where it ran
 * @param comparisons what it compared
 */
public record Report(
    String command, String at, MachineFacts machine, List<Comparison> comparisons) {
  /** Keeps a copy of {@code comparisons}. */
  public Report {
    comparisons = List.copyOf(comparisons);
  }
}

package io.repairstream.benchmarks.delivering;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How much P6r sends again, to whom, and beside what. */
public final class ReplayOptions {
  @Option(
      names = "--history",
      paramLabel = "N",
      description =
          "Tickets that the replay is of; a tenth as many before and after them are not, nor is what happened to"
              + " them later (default: ${DEFAULT-VALUE}).")
  private int history = 50_000;

  @Option(
      names = "--endpoints",
      paramLabel = "N",
      description =
          "Endpoints that the live events go to, by turns; the first is also sent its history"
              + " (default: ${DEFAULT-VALUE}).")
  private int endpoints = 20;

  @Option(
      names = "--answer-after",
      paramLabel = "MS",
      description = "How long receivers take to answer (default: ${DEFAULT-VALUE}).")
  private int answerAfter = 10;

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      description = "Posts under way at once (default: ${DEFAULT-VALUE}).")
  private int inFlight = 128;

  /** Tickets that are sent again. */
  public int history() {
    return history;
  }

  /** Endpoints. */
  public int endpoints() {
    return endpoints;
  }

  /** What receivers take to answer. */
  public Duration answerAfter() {
    return Duration.ofMillis(answerAfter);
  }

  /** Posts at once. */
  public int inFlight() {
    return inFlight;
  }
}

package io.repairstream.benchmarks.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options every benchmark takes. */
public final class RunOptions {
  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "Pairs of product and bare program, taking turns (default: ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "Length of each measured stage (default: ${DEFAULT-VALUE}).")
  private int seconds = 10;

  @Option(
      names = "--settle",
      paramLabel = "S",
      description = "Start of each stage that does not count (default: ${DEFAULT-VALUE}).")
  private int settle = 2;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      description =
          "Load on each new process before anything counts (default: 12 for p3, 20 for the others).")
  private @Nullable Integer warmUp;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description =
          "Operations per second of the open-loop stages (default: 2000 for p1, p2 and p5, 500 for p4, also where p9s"
              + " measures them, 1000 for p6, p6r and p7).")
  private @Nullable Integer rate;

  @Option(
      names = "--connections",
      paramLabel = "N",
      description = "Connections of the HTTP load (default: ${DEFAULT-VALUE}).")
  private int connections = 128;

  @Option(
      names = "--commands",
      paramLabel = "N",
      description = "Commands that p3 writes beforehand (default: ${DEFAULT-VALUE}).")
  private int commands = 1_500_000;

  @Option(
      names = "--organizations",
      paramLabel = "N",
      description = "Organizations in the second part of p3 (default: ${DEFAULT-VALUE}).")
  private int organizations = 64;

  @Option(
      names = "--changes",
      paramLabel = "N",
      description = "Changes p9 measures in a round (default: ${DEFAULT-VALUE}).")
  private int changes = 200_000;

  @Option(
      names = "--counted",
      paramLabel = "N",
      description = "Records p8 measures in a round (default: ${DEFAULT-VALUE}).")
  private int counted = 100_000;

  @Option(
      names = "--day-orders",
      paramLabel = "N",
      description = "Orders of the day that p8 plays and copies (default: ${DEFAULT-VALUE}).")
  private int dayOrders = 60;

  @Option(
      names = "--grown-counts",
      paramLabel = "N",
      description =
          "How many times as many organizations, and how many days and twice as many days of open orders, p8 takes in "
              + "before it counts beside itself; 0 leaves that out (default: ${DEFAULT-VALUE}).")
  private int grownCounts = 30;

  @Option(
      names = "--grown-tickets",
      paramLabel = "N",
      description =
          "Tickets of the large state of p9 (default: 10000000) and of p9s's waiting writes (default: 1000000).")
  private @Nullable Long grownTickets;

  @Option(
      names = "--grown-organizations",
      paramLabel = "N",
      description =
          "Organizations of p9's other large state and of those of p9s (default: ${DEFAULT-VALUE}).")
  private int grownOrganizations = 100_000;

  @Option(
      names = "--grown-rows",
      paramLabel = "N",
      description =
          "Tickets written straight into the read model before p2 (default: 0) and of p9s's large read model"
              + " (default: 1000000).")
  private @Nullable Long grownRows;

  @Option(
      names = "--events",
      paramLabel = "N",
      description =
          "Events that p5 writes before each round, and that wait when a round of p9s begins (default: ${DEFAULT-VALUE}).")
  private int events = 250_000;

  @Option(
      names = "--commit-interval",
      paramLabel = "MS",
      description =
          "Commit interval of the bare processors: the product's (default: ${DEFAULT-VALUE}).")
  private int commitInterval = 15;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Stream threads of the bare processors: the product's (default: ${DEFAULT-VALUE}).")
  private int threads = 1;

  @Option(
      names = "--edge-setting",
      paramLabel = "KEY=VALUE",
      description =
          "Setting of the edge that p1, p2 and p9s measure, of p9s where no projection runs (default: edge.roles=edge).")
  private @Nullable Map<String, String> edgeSettings;

  @Option(
      names = "--processors-setting",
      paramLabel = "KEY=VALUE",
      description =
          "Setting of the processors that p3 measures (default: streams.topologies=organization).")
  private @Nullable Map<String, String> processorsSettings;

  @Option(
      names = "--bare-only",
      description = "Measure the bare programs alone: what the machine can do.")
  private boolean bareOnly;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the processes keep their data (default: a new temporary directory).")
  private @Nullable Path data;

  @Option(names = "--keep", description = "Keep the data and logs of the processes.")
  private boolean keep;

  /** Pairs to measure. */
  public int rounds() {
    return rounds;
  }

  /** Length of what counts in a stage. */
  public Duration measured() {
    return Duration.ofSeconds(seconds);
  }

  /** What does not count at the start of a stage. */
  public Duration settle() {
    return Duration.ofSeconds(settle);
  }

  /** Load on a new process before anything counts: what was asked for, or {@code usualSeconds}. */
  public Duration warmUpOr(int usualSeconds) {
    Integer given = warmUp;
    return Duration.ofSeconds(given == null ? usualSeconds : given);
  }

  /** The rate asked for, or {@code usual}. */
  public int rateOr(int usual) {
    Integer given = rate;
    return given == null ? usual : given;
  }

  /** Connections of the HTTP load. */
  public int connections() {
    return connections;
  }

  /** Commands of P3. */
  public int commands() {
    return commands;
  }

  /** Organizations of P3's second part. */
  public int organizations() {
    return organizations;
  }

  /** Commands of a round of P9. */
  public int changes() {
    return changes;
  }

  /** Records of a round of P8. */
  public int counted() {
    return counted;
  }

  /** Orders of the day that P8 copies. */
  public int dayOrders() {
    return dayOrders;
  }

  /** How much more P8's large states have; 0 when they are left out. */
  public int grownCounts() {
    return grownCounts;
  }

  /** Tickets of a large state: what was asked for, or {@code usual}. */
  public long grownTicketsOr(long usual) {
    Long given = grownTickets;
    return given == null ? usual : given;
  }

  /** Organizations of a large state. */
  public int grownOrganizations() {
    return grownOrganizations;
  }

  /** Tickets in a large read model: what was asked for, or {@code usual}. */
  public long grownRowsOr(long usual) {
    Long given = grownRows;
    return given == null ? usual : given;
  }

  /** Events of P5's backlog. */
  public int events() {
    return events;
  }

  /** Commit interval of the bare processors in milliseconds. */
  public int commitInterval() {
    return commitInterval;
  }

  /** Stream threads of the bare processors. */
  public int threads() {
    return threads;
  }

  /** What the measured edge is configured with beyond the launcher's settings. */
  public Map<String, String> edgeSettings() {
    Map<String, String> given = edgeSettings;
    return given == null ? Map.of("edge.roles", "edge") : Map.copyOf(given);
  }

  /** What the measured processors are configured with beyond addresses and directories. */
  public Map<String, String> processorsSettings() {
    Map<String, String> given = processorsSettings;
    return given == null ? Map.of("streams.topologies", "organization") : Map.copyOf(given);
  }

  /** True when only the bare programs run. */
  public boolean bareOnly() {
    return bareOnly;
  }

  @Nullable Path data() {
    return data;
  }

  boolean keep() {
    return keep;
  }
}

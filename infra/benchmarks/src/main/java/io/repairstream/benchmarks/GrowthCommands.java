package io.repairstream.benchmarks;

import io.repairstream.benchmarks.accept.AcceptGrowthBenchmark;
import io.repairstream.benchmarks.growth.GrowthBenchmark;
import io.repairstream.benchmarks.projecting.ProjectionGrowthBenchmark;
import io.repairstream.benchmarks.reading.ReadGrowthBenchmark;
import io.repairstream.benchmarks.waiting.WaitingGrowthBenchmark;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The subcommands that measure the product over a large state beside itself over a small one. */
final class GrowthCommands {
  private GrowthCommands() {}

  /** P9 for commands. */
  @Command(
      name = "p9",
      mixinStandardHelpOptions = true,
      description = "Commands over a large state beside a small one.")
  static final class P9 extends MeasureCommand {
    @Override
    List<Part> parts() {
      return List.of(
          new Part("p9", (options, progress) -> new GrowthBenchmark(options, progress).run()));
    }
  }

  /** P9 for the other paths of the product. */
  @Command(
      name = "p9s",
      mixinStandardHelpOptions = true,
      description =
          "Reads, the projection, accepted tickets and waiting writes of the product over a large state beside another"
              + " installation of it over a small one.")
  static final class P9s extends MeasureCommand {
    @Option(
        names = "--of",
        split = ",",
        paramLabel = "TARGET",
        description = "Which of ${COMPLETION-CANDIDATES} to measure (default: all of them).")
    private @Nullable List<Grown> of;

    @Override
    List<Part> parts() {
      List<Grown> given = of;
      List<Grown> measured = given == null ? Arrays.asList(Grown.values()) : given;
      return measured.stream()
          .map(target -> new Part("p9s-" + target.name().toLowerCase(Locale.ROOT), target.body))
          .toList();
    }
  }

  /** What p9s can measure, by the target that it grows. */
  private enum Grown {
    P2((options, progress) -> new ReadGrowthBenchmark(options, progress).run()),
    P5((options, progress) -> new ProjectionGrowthBenchmark(options, progress).run()),
    P1((options, progress) -> new AcceptGrowthBenchmark(options, progress).run()),
    P4((options, progress) -> new WaitingGrowthBenchmark(options, progress).run());

    private final MeasureCommand.Body body;

    Grown(MeasureCommand.Body body) {
      this.body = body;
    }
  }
}

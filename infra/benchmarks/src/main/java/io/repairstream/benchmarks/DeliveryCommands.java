package io.repairstream.benchmarks;

import io.repairstream.benchmarks.delivering.DeliveryBenchmark;
import io.repairstream.benchmarks.delivering.DeliveryOptions;
import io.repairstream.benchmarks.delivering.EndpointGrowthBenchmark;
import io.repairstream.benchmarks.delivering.FaultBenchmark;
import io.repairstream.benchmarks.delivering.ReplayBenchmark;
import io.repairstream.benchmarks.delivering.ReplayOptions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The subcommands that measure deliveries to receivers. */
final class DeliveryCommands {
  private DeliveryCommands() {}

  /** P6. */
  @Command(
      name = "p6",
      mixinStandardHelpOptions = true,
      description = "Deliveries to receivers that behave.")
  static final class P6 extends MeasureCommand {
    @Mixin private DeliveryOptions amounts = new DeliveryOptions();

    @Override
    List<Part> parts() {
      return List.of(
          new Part(
              "p6",
              (options, progress) -> new DeliveryBenchmark(options, amounts, progress).run()));
    }
  }

  /** P6 beside a replay. */
  @Command(
      name = "p6r",
      mixinStandardHelpOptions = true,
      description = "Deliveries of what is new beside a replay of an endpoint's history.")
  static final class P6r extends MeasureCommand {
    @Mixin private ReplayOptions amounts = new ReplayOptions();

    @Override
    List<Part> parts() {
      return List.of(
          new Part(
              "p6r", (options, progress) -> new ReplayBenchmark(options, amounts, progress).run()));
    }
  }

  /** P7. */
  @Command(
      name = "p7",
      mixinStandardHelpOptions = true,
      description = "Deliveries beside receivers that hang or fail.")
  static final class P7 extends MeasureCommand {
    @Mixin private DeliveryOptions amounts = new DeliveryOptions();

    @Override
    List<Part> parts() {
      return List.of(
          new Part(
              "p7", (options, progress) -> new FaultBenchmark(options, amounts, progress).run()));
    }
  }

  /** P9 for endpoints. */
  @Command(
      name = "p9e",
      mixinStandardHelpOptions = true,
      description = "Deliveries to many endpoints beside deliveries to few.")
  static final class P9e extends MeasureCommand {
    @Mixin private DeliveryOptions amounts = new DeliveryOptions();

    @Override
    List<Part> parts() {
      return List.of(
          new Part(
              "p9e",
              (options, progress) ->
                  new EndpointGrowthBenchmark(options, amounts, progress).run()));
    }
  }
}

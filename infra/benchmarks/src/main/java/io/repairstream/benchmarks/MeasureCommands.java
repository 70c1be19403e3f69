package io.repairstream.benchmarks;

import io.repairstream.benchmarks.accept.AcceptBenchmark;
import io.repairstream.benchmarks.counting.CountingBenchmark;
import io.repairstream.benchmarks.processing.ProcessingBenchmark;
import io.repairstream.benchmarks.projecting.ProjectionBenchmark;
import io.repairstream.benchmarks.reading.ReadBenchmark;
import io.repairstream.benchmarks.report.Comparison;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.waiting.WaitingBenchmark;
import java.util.List;
import picocli.CommandLine.Command;

/** The subcommands that measure. */
final class MeasureCommands {
  private MeasureCommands() {}

  /** P1. */
  @Command(
      name = "p1",
      mixinStandardHelpOptions = true,
      description = "A ticket accepted with 202.")
  static final class P1 extends MeasureCommand {
    @Override
    List<Part> parts() {
      return List.of(new Part("p1", MeasureCommands::accept));
    }
  }

  /** P2. */
  @Command(
      name = "p2",
      mixinStandardHelpOptions = true,
      description = "A ticket, and a page of tickets, read.")
  static final class P2 extends MeasureCommand {
    @Override
    List<Part> parts() {
      return List.of(new Part("p2", MeasureCommands::read));
    }
  }

  /** P3. */
  @Command(
      name = "p3",
      mixinStandardHelpOptions = true,
      description = "Commands through the organization topology.")
  static final class P3 extends MeasureCommand {
    @Override
    List<Part> parts() {
      return List.of(new Part("p3", MeasureCommands::process));
    }
  }

  /** P4. */
  @Command(
      name = "p4",
      mixinStandardHelpOptions = true,
      description = "A write that waits for its outcome.")
  static final class P4 extends MeasureCommand {
    @Override
    List<Part> parts() {
      return List.of(new Part("p4", MeasureCommands::await));
    }
  }

  /** P5. */
  @Command(
      name = "p5",
      mixinStandardHelpOptions = true,
      description = "Events becoming rows, and how soon they can be read.")
  static final class P5 extends MeasureCommand {
    @Override
    List<Part> parts() {
      return List.of(new Part("p5", MeasureCommands::project));
    }
  }

  /** P8. */
  @Command(
      name = "p8",
      mixinStandardHelpOptions = true,
      description = "Key figures and meters, beside one counter and with more to know.")
  static final class P8 extends MeasureCommand {
    @Override
    List<Part> parts() {
      return List.of(new Part("p8", MeasureCommands::count));
    }
  }

  /** p1 to p5, one after the other. */
  @Command(
      name = "all",
      mixinStandardHelpOptions = true,
      description = "p1 to p5, one after the other; the others run on their own.")
  static final class All extends MeasureCommand {
    @Override
    List<Part> parts() {
      return List.of(
          new Part("p1", MeasureCommands::accept),
          new Part("p2", MeasureCommands::read),
          new Part("p3", MeasureCommands::process),
          new Part("p4", MeasureCommands::await),
          new Part("p5", MeasureCommands::project));
    }
  }

  private static List<Comparison> accept(RunOptions options, Progress progress) {
    return new AcceptBenchmark(options, progress).run();
  }

  private static List<Comparison> read(RunOptions options, Progress progress) {
    return new ReadBenchmark(options, progress).run();
  }

  private static List<Comparison> process(RunOptions options, Progress progress) {
    return new ProcessingBenchmark(options, progress).run();
  }

  private static List<Comparison> project(RunOptions options, Progress progress) {
    return new ProjectionBenchmark(options, progress).run();
  }

  private static List<Comparison> count(RunOptions options, Progress progress) {
    return new CountingBenchmark(options, progress).run();
  }

  private static List<Comparison> await(RunOptions options, Progress progress) {
    return new WaitingBenchmark(options, progress).run();
  }
}

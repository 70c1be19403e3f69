package io.repairstream.benchmarks.processing;

import io.repairstream.benchmarks.bare.BareProcessorMain;
import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.benchmarks.product.Installation;
import io.repairstream.benchmarks.product.ProductProgram;
import io.repairstream.benchmarks.report.Comparison;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.benchmarks.run.Progress;
import io.repairstream.benchmarks.run.Rounds;
import io.repairstream.benchmarks.run.RunOptions;
import io.repairstream.benchmarks.run.Side;
import io.repairstream.embedded.EmbeddedKafka;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.repairstream.schemas.Topics;
import io.repairstream.schemas.serde.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** P3 for one number of organizations, on a broker of its own. */
final class ProcessingPart {
  private final RunOptions options;
  private final Progress progress;
  private final Installation installation;
  private final String registry;
  private final Path directory;
  private @Nullable Samples samples;

  ProcessingPart(
      RunOptions options,
      Progress progress,
      Installation installation,
      String registry,
      Path directory) {
    this.options = options;
    this.progress = progress;
    this.installation = installation;
    this.registry = registry;
    this.directory = directory;
  }

  Comparison run(String id, int organizations) {
    Path own = directory.resolve("organizations-" + organizations);
    try (Scope scope = new Scope()) {
      EmbeddedKafka kafka = new EmbeddedKafka(own.resolve("kafka"), 0);
      scope.own(kafka::stop);
      kafka.start();
      Broker broker = Broker.of(kafka, installation.topics());
      broker.provision();
      progress.say(
          "writing " + options.commands() + " commands of " + organizations + " organization(s)");
      WireFormat wire = SchemaRegistries.wireFormat(registry);
      Backlog backlog = Backlog.write(kafka.address(), wire, organizations, options.commands());
      List<Side> sides = new ArrayList<>();
      if (options.bareOnly()) {
        samples = Samples.madeUp();
      } else {
        sides.add(product(broker, backlog, wire, own, scope));
      }
      sides.add(bare(broker, backlog, own, scope));
      return new Comparison(
          id,
          "commands through the organization topology, "
              + (organizations == 1
                  ? "one organization (one partition)"
                  : organizations + " organizations"),
          "dedupe, decide, evolve, store, event and reply, exactly once",
          "one-store exactly-once processor that writes as many records of the same sizes and headers",
          Rounds.alternate(options.rounds(), sides, progress),
          List.of(),
          List.of(
              "commands written beforehand; the first "
                  + options.warmUpOr(ProcessingSide.WARM_UP_SECONDS).toSeconds()
                  + " s after the first reply do not count; rates by the times at which the broker appended the replies",
              "every organization's commands were answered in full order, each exactly once"));
    }
  }

  private Side product(Broker broker, Backlog backlog, WireFormat wire, Path own, Scope scope) {
    return new ProcessingSide(
        Program.PRODUCT,
        options,
        broker,
        backlog,
        own.resolve("product"),
        state ->
            ProductProgram.processors(
                installation,
                broker.address(),
                registry,
                state,
                options.processorsSettings(),
                scope),
        () -> samples = Samples.take(broker, backlog, wire));
  }

  private Side bare(Broker broker, Backlog backlog, Path own, Scope scope) {
    return new ProcessingSide(
        Program.BARE,
        options,
        broker,
        backlog,
        own.resolve("bare"),
        state -> startBare(broker, state, scope),
        () -> {});
  }

  private JvmProgram startBare(Broker broker, Path state, Scope scope) {
    Samples same = samples;
    if (same == null) {
      throw new IllegalStateException(
          "the bare program writes what the product wrote, which has not run yet");
    }
    try {
      Files.createDirectories(state);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make " + state, e);
    }
    JvmProgram bare =
        JvmProgram.start(
            "bare-processor",
            state,
            JvmProgram.USUAL_OPTIONS,
            List.of(
                "-cp",
                System.getProperty("java.class.path"),
                BareProcessorMain.class.getName(),
                "--bootstrap=" + broker.address(),
                "--application=bare-processor",
                "--state=" + state.resolve("state"),
                "--commands=" + Topics.COMMANDS,
                "--events=" + Topics.EVENTS,
                "--replies=" + Topics.REPLIES,
                "--event-corpus=" + same.events().write(state.resolve("events.corpus")),
                "--reply-corpus=" + same.replies().write(state.resolve("replies.corpus")),
                "--events-per-command=" + same.eventsPerCommand(),
                "--commit-interval=" + options.commitInterval(),
                "--threads=" + options.threads()));
    scope.own(bare);
    return bare;
  }
}

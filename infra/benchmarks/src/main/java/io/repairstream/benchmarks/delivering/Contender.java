package io.repairstream.benchmarks.delivering;

import io.repairstream.benchmarks.bare.BareDispatcherMain;
import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.product.ProductProgram;
import io.repairstream.benchmarks.report.Program;
import io.repairstream.embedded.Ports;
import io.repairstream.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The programs that are measured: the dispatcher, whole or without fan-out, and the bare loop. */
enum Contender {
  /** Dispatch alone: lanes, signatures, retry log, attempt log. */
  DISPATCH(Program.PRODUCT, "webhook-dispatch") {
    @Override
    JvmProgram start(Stand stand, int inFlight, Path directory) {
      return product("dispatch", stand, inFlight, directory);
    }
  },
  /** Fan-out and dispatch in one process, as it is shipped. */
  WHOLE(Program.PRODUCT, "webhook-dispatch") {
    @Override
    JvmProgram start(Stand stand, int inFlight, Path directory) {
      return product("fanout,dispatch", stand, inFlight, directory);
    }
  },
  /** Reads, signs, posts and commits. */
  LOOP(Program.BARE, "bare-dispatch") {
    @Override
    JvmProgram start(Stand stand, int inFlight, Path directory) {
      try {
        Files.createDirectories(directory);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot make " + directory, e);
      }
      JvmProgram bare =
          JvmProgram.start(
              "bare-dispatcher",
              directory,
              JvmProgram.USUAL_OPTIONS,
              List.of(
                  "-cp",
                  System.getProperty("java.class.path"),
                  BareDispatcherMain.class.getName(),
                  "--bootstrap=" + stand.bootstrap(),
                  "--registry=" + stand.registry(),
                  "--topic=" + Topics.WEBHOOK_DELIVERIES,
                  "--group=" + group(),
                  "--target=" + stand.receiver().url(),
                  "--secret=" + Population.SECRET,
                  "--in-flight=" + inFlight));
      stand.scope().own(bare);
      return bare;
    }
  };

  private final Program program;
  private final String group;

  Contender(Program program, String group) {
    this.program = program;
    this.group = group;
  }

  /** Starts it with at most {@code inFlight} posts at once; it ends with the stand's scope. */
  abstract JvmProgram start(Stand stand, int inFlight, Path directory);

  Program program() {
    return program;
  }

  /** The group it commits in. */
  String group() {
    return group;
  }

  /** Whether it makes its deliveries of events by itself. */
  boolean readsEvents() {
    return this == WHOLE;
  }

  private static JvmProgram product(String roles, Stand stand, int inFlight, Path directory) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("webhook.roles", roles);
    settings.put("webhook.data-key", stand.population().dataKey());
    settings.put("webhook.dispatch.in-flight", Integer.toString(inFlight));
    return ProductProgram.dispatcher(
        stand.installation(),
        stand.bootstrap(),
        stand.registry(),
        directory,
        Ports.free(),
        settings,
        stand.scope());
  }
}

package io.repairstream.edge;

import io.repairstream.edge.projection.Rebuild;
import io.repairstream.edge.projection.RebuildRefusedException;
import io.repairstream.runtime.config.Configuration;
import io.repairstream.runtime.config.InvalidConfigurationException;
import io.repairstream.runtime.kafka.KafkaClients;
import io.repairstream.runtime.kafka.SchemaRegistries;
import io.vertx.core.Vertx;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code rebuild --config FILE}: makes the read model anew from the log and says what it holds.
 *
 * <p>Exit codes: 0 done, 1 it failed and nothing has changed, 2 the configuration is wrong.
 */
final class RebuildCommand {
  static final String NAME = "rebuild";

  private static final Logger LOG = LoggerFactory.getLogger(RebuildCommand.class);
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISCONFIGURED = 2;

  private RebuildCommand() {}

  /** Whether {@code arguments} ask for it. */
  static boolean isAskedBy(String[] arguments) {
    return arguments.length > 0 && arguments[0].equals(NAME);
  }

  /** Does it and gives the exit code. */
  static int run(String[] arguments) {
    EdgeConfig config;
    try {
      config =
          Configuration.load(EdgeConfig.class, Arrays.copyOfRange(arguments, 1, arguments.length));
    } catch (InvalidConfigurationException e) {
      System.err.println(NAME + ": " + e.getMessage());
      return MISCONFIGURED;
    }
    Vertx vertx = Vertx.vertx();
    long begun = System.nanoTime();
    try {
      Rebuild.Result result =
          new Rebuild(
                  vertx,
                  new KafkaClients(config.kafka()),
                  SchemaRegistries.wireFormat(config.registry().url()),
                  DatabaseUrl.projecting(config.database()))
              .run();
      result.rows().forEach((table, rows) -> System.out.println(table + " " + rows));
      System.out.println(
          "rebuilt from %d records in %d s; %d of them nobody can read and change nothing"
              .formatted(
                  result.read(),
                  TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                  result.leftOut()));
      return DONE;
    } catch (RebuildRefusedException e) {
      System.err.println(NAME + ": " + e.getMessage() + "; nothing was changed");
      return FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILED;
    } catch (Exception e) {
      LOG.atError().setCause(e).log("the read model could not be rebuilt and is as it was");
      return FAILED;
    } finally {
      vertx.close();
    }
  }
}

package io.repairstream.benchmarks.product;

import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.ProgramFailure;
import io.repairstream.benchmarks.process.Scope;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * The whole product as {@code infra/up} runs it, and what it says of itself in {@code
 * connection.env}.
 */
public final class ProductStack {
  private static final Duration START = Duration.ofMinutes(5);
  private static final List<String> LAUNCHER_OPTIONS = List.of("-Xmx96m", "-XX:+UseSerialGC");

  private final Path data;
  private final Properties connection;

  private ProductStack(Path data, Properties connection) {
    this.data = data;
    this.connection = connection;
  }

  /**
   * Starts it on an empty directory, or on what an earlier one left there, and returns once it is
   * ready; it ends with {@code scope}.
   */
  public static ProductStack start(Installation installation, Path data, Scope scope) {
    Path file = data.resolve("connection.env");
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
    JvmProgram launcher =
        JvmProgram.start(
            "launcher",
            data.resolveSibling(data.getFileName() + "-launcher"),
            launcherOptions(installation),
            List.of(
                "-cp",
                installation.launcher().toString(),
                "io.repairstream.local.LocalMain",
                "--data",
                data.toString(),
                "--port",
                "0"));
    scope.own(launcher);
    launcher.await(() -> Files.exists(file), START);
    Properties connection = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      connection.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
    return new ProductStack(data, connection);
  }

  private static List<String> launcherOptions(Installation installation) {
    return List.of(
        LAUNCHER_OPTIONS.getFirst(),
        LAUNCHER_OPTIONS.getLast(),
        "-Drepairstream.home=" + installation.root());
  }

  /** Base of the HTTP API. */
  public String url() {
    return value("REPAIRSTREAM_URL");
  }

  /** Where the broker is. */
  public String bootstrap() {
    return value("KAFKA_BOOTSTRAP_SERVERS");
  }

  /** Its data directory. */
  Path data() {
    return data;
  }

  /** The database, without a user. */
  public String database() {
    return value("DATABASE_URL");
  }

  /** Where schemas are registered. */
  public String registry() {
    return value("SCHEMA_REGISTRY_URL");
  }

  /** Process of the edge and projection. */
  public long edgePid() {
    return pid("EDGE_PID");
  }

  /** Process of the topologies. */
  public long processorsPid() {
    return pid("PROCESSORS_PID");
  }

  /** Process of webhook fan-out and dispatch. */
  public long dispatcherPid() {
    return pid("DISPATCHER_PID");
  }

  /** Where the topologies keep what they can restore from the log. */
  public Path processorsState() {
    return Path.of(configuration("processors").getProperty("streams.state-dir"));
  }

  String managementUrl() {
    return value("REPAIRSTREAM_MANAGEMENT_URL");
  }

  String operatorToken() {
    return value("REPAIRSTREAM_OPERATOR_TOKEN");
  }

  /** What the launcher configured {@code process} with. */
  Properties configuration(String process) {
    Path file = data.resolve("config").resolve(process + ".properties");
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      settings.load(reader);
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private long pid(String name) {
    return Long.parseLong(value(name));
  }

  private String value(String name) {
    String value = connection.getProperty(name);
    if (value == null) {
      throw new ProgramFailure("connection.env does not tell " + name);
    }
    return value;
  }
}

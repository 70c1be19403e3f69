package io.repairstream.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;

/** A Kafka broker of one KRaft node as a child JVM. */
public final class EmbeddedKafka extends ProcessPart {

  private static final String NAME = "kafka";
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);

  private final Path directory;
  private final int port;
  private final int controllerPort;

  /** A broker that keeps its data in the directory; port 0 stands for a free one. */
  public EmbeddedKafka(Path directory, int port) {
    super(NAME, STOP);
    this.directory = directory.toAbsolutePath();
    this.port = Ports.orFree(port);
    this.controllerPort = Ports.free();
  }

  @Override
  public void start() {
    ChildProcess.endLeftOver(NAME, directory, ProcessHandle::destroy);
    Path properties = directory.resolve("server.properties");
    String clusterId = clusterId();
    write(properties);
    ChildProcess started =
        runs(ChildProcess.start(NAME, directory, command(properties, clusterId), Map.of()));
    awaitServing(started, START, () -> Ports.answers(port));
    try (Admin admin = admin()) {
      awaitServing(started, START, () -> registered(admin));
    }
  }

  /** The bootstrap servers. */
  @Override
  public String address() {
    return Ports.LOOPBACK + ":" + port;
  }

  private List<String> command(Path properties, String clusterId) {
    return Jdk.command(
        List.of(
            "-Xms64m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + Directories.scratch(directory),
            "-Dlogback.configurationFile=io/repairstream/embedded/kafka-logback.xml",
            "-cp",
            System.getProperty("java.class.path")),
        List.of(KafkaNodeMain.class.getName(), properties.toString(), clusterId));
  }

  private Admin admin() {
    return Admin.create(
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            address(),
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            5000,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            2000));
  }

  /** True once the controller lets the broker serve; its port is open before that. */
  private static boolean registered(Admin admin) {
    try {
      return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailure("interrupted while waiting for kafka", e);
    }
  }

  private String clusterId() {
    Path file = directory.resolve("cluster.id");
    try {
      Files.createDirectories(directory);
      if (!Files.exists(file)) {
        Files.writeString(file, Uuid.randomUuid().toString());
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep kafka's cluster id in " + file, e);
    }
  }

  private void write(Path file) {
    Properties properties = new Properties();
    properties.putAll(KafkaNodeSettings.of(directory.resolve("log"), port, controllerPort));
    try (Writer writer = Files.newBufferedWriter(file)) {
      properties.store(writer, null);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}

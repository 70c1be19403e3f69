package io.repairstream.local;

import io.repairstream.embedded.Ports;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** One more edge process beside the launched one: same broker, same database, ports of its own. */
final class SecondEdge implements AutoCloseable {
  private final int apiPort = Ports.free();
  private final ProductProcess process;

  private SecondEdge(LaunchedStack stack) {
    DataDirectory directory = new DataDirectory(stack.data());
    int managementPort = Ports.free();
    Properties settings = new Properties();
    try (Reader reader = Files.newBufferedReader(directory.configuration("edge"))) {
      settings.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    settings.setProperty("edge.http.port", Integer.toString(apiPort));
    settings.setProperty("edge.management.port", Integer.toString(managementPort));
    settings.setProperty("edge.instance-id", "second");
    StringBuilder text = new StringBuilder();
    settings
        .stringPropertyNames()
        .forEach(
            name -> text.append(name).append('=').append(settings.getProperty(name)).append('\n'));
    Path configuration = directory.configuration("second-edge");
    DataDirectory.writePrivately(configuration, text.toString());
    this.process =
        new ProductProcess(
            "second-edge",
            directory.of("second-edge"),
            new ProductFiles(LaunchedStack.root()).edge(),
            List.of("-Xms32m", "-Xmx192m", "-XX:+UseSerialGC", LaunchedStack.QUICK_START),
            configuration,
            managementPort,
            HttpClient.newHttpClient());
  }

  /** Returns once it is ready. */
  static SecondEdge beside(LaunchedStack stack) {
    SecondEdge edge = new SecondEdge(stack);
    edge.process.start();
    return edge;
  }

  String url() {
    return "http://127.0.0.1:" + apiPort;
  }

  @Override
  public void close() {
    process.stop();
  }
}

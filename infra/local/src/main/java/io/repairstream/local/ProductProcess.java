package io.repairstream.local;

import io.repairstream.embedded.ChildProcess;
import io.repairstream.embedded.Jdk;
import io.repairstream.embedded.ProcessPart;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** One of the three processes of the product, ready once its management port says so. */
final class ProductProcess extends ProcessPart {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(25);
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final int OK = 200;

  private final Path directory;
  private final Path jar;
  private final List<String> options;
  private final Path configuration;
  private final int managementPort;
  private final HttpClient http;

  ProductProcess(
      String name,
      Path directory,
      Path jar,
      List<String> options,
      Path configuration,
      int managementPort,
      HttpClient http) {
    super(name, STOP);
    this.directory = directory;
    this.jar = jar;
    this.options = options;
    this.configuration = configuration;
    this.managementPort = managementPort;
    this.http = http;
  }

  @Override
  public void start() {
    List<String> command =
        Jdk.command(options, List.of("-jar", jar.toString(), "--config", configuration.toString()));
    awaitServing(
        runs(ChildProcess.start(name(), directory, command, Map.of())), START, this::ready);
  }

  private boolean ready() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address() + "/readyz")).timeout(PROBE).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      // Not listening yet: the caller asks again until its deadline.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalFailure("interrupted while waiting for " + name(), e);
    }
  }

  /** The management address. */
  @Override
  public String address() {
    return "http://127.0.0.1:" + managementPort;
  }
}

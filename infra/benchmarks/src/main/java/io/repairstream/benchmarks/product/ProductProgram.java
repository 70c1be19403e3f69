package io.repairstream.benchmarks.product;

import io.repairstream.benchmarks.process.JvmProgram;
import io.repairstream.benchmarks.process.ProgramFailure;
import io.repairstream.benchmarks.process.Scope;
import io.repairstream.embedded.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One built program of the product, started by a benchmark with the roles it measures and no
 * others.
 */
public final class ProductProgram {
  private static final Duration READY = Duration.ofSeconds(90);
  private static final Duration PROBE = Duration.ofSeconds(2);
  private static final String LOOPBACK = "127.0.0.1";
  private static final int OK = 200;

  private ProductProgram() {}

  /**
   * A second edge beside that of {@code stack}: no projection, the same stores, a port of its own.
   *
   * @param overrides settings in place of the launcher's
   * @return its process, ready, and ending with {@code scope}
   */
  public static JvmProgram edge(
      Installation installation,
      ProductStack stack,
      Path directory,
      int port,
      Map<String, String> overrides,
      Scope scope) {
    Map<String, String> settings = new TreeMap<>();
    stack
        .configuration("edge")
        .forEach((key, value) -> settings.put(key.toString(), value.toString()));
    int management = Ports.free();
    settings.put("edge.http.port", Integer.toString(port));
    settings.put("edge.management.port", Integer.toString(management));
    settings.put("edge.instance-id", "benchmark");
    settings.putAll(overrides);
    JvmProgram edge =
        start(
            installation.edge(),
            "edge",
            directory,
            JvmProgram.optionsOf(stack.edgePid()),
            settings,
            scope);
    awaitReady(edge, management);
    return edge;
  }

  /**
   * The processors alone on a broker and a registry, not yet ready when this returns.
   *
   * @param overrides settings in place of the usual ones
   */
  public static JvmProgram processors(
      Installation installation,
      String bootstrap,
      String registry,
      Path directory,
      Map<String, String> overrides,
      Scope scope) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("streams.management.host", LOOPBACK);
    settings.put("streams.management.port", Integer.toString(Ports.free()));
    settings.put("streams.kafka.bootstrap-servers", bootstrap);
    settings.put("streams.registry.url", registry);
    settings.put("streams.instance-id", "benchmark");
    settings.put("streams.state-dir", directory.resolve("state").toString());
    settings.putAll(overrides);
    return start(
        installation.processors(),
        "processors",
        directory,
        JvmProgram.USUAL_OPTIONS,
        settings,
        scope);
  }

  /**
   * The dispatcher alone on a broker and a registry, not yet ready when this returns.
   *
   * @param management port on which it tells how it is
   * @param overrides settings in place of the usual ones, the data key among them
   */
  public static JvmProgram dispatcher(
      Installation installation,
      String bootstrap,
      String registry,
      Path directory,
      int management,
      Map<String, String> overrides,
      Scope scope) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("webhook.management.host", LOOPBACK);
    settings.put("webhook.management.port", Integer.toString(management));
    settings.put("webhook.kafka.bootstrap-servers", bootstrap);
    settings.put("webhook.registry.url", registry);
    settings.put("webhook.instance-id", "benchmark");
    settings.put("webhook.state-dir", directory.resolve("state").toString());
    settings.put("webhook.allow-private-webhooks", "true");
    settings.putAll(overrides);
    return start(
        installation.dispatcher(),
        "dispatcher",
        directory,
        JvmProgram.USUAL_OPTIONS,
        settings,
        scope);
  }

  private static JvmProgram start(
      Path jar,
      String name,
      Path directory,
      List<String> options,
      Map<String, String> settings,
      Scope scope) {
    Path file = directory.resolve(name + ".properties");
    StringBuilder text = new StringBuilder();
    settings.forEach((key, value) -> text.append(key).append('=').append(value).append('\n'));
    try {
      Files.createDirectories(directory);
      Files.writeString(file, text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    JvmProgram program =
        JvmProgram.start(
            name, directory, options, List.of("-jar", jar.toString(), "--config", file.toString()));
    scope.own(program);
    return program;
  }

  private static void awaitReady(JvmProgram program, int managementPort) {
    URI uri = URI.create("http://" + LOOPBACK + ":" + managementPort + "/readyz");
    try (HttpClient client = HttpClient.newBuilder().connectTimeout(PROBE).build()) {
      program.await(() -> answersOk(client, uri), READY);
    }
  }

  private static boolean answersOk(HttpClient client, URI uri) {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri).timeout(PROBE).build();
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      // Not listening yet: the caller asks again until its deadline.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProgramFailure("interrupted while waiting for " + uri, e);
    }
  }
}

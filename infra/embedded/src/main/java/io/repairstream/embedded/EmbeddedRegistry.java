package io.repairstream.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A schema registry that speaks Confluent's API, as a child JVM with a file database. */
public final class EmbeddedRegistry extends ProcessPart {

  private static final String NAME = "registry";
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final Duration REQUEST = Duration.ofSeconds(10);
  private static final int OK = 200;

  private final Path directory;
  private final Path home;
  private final int port;

  /** A registry that keeps its data in the directory; port 0 stands for a free one. */
  public EmbeddedRegistry(Path directory, int port) {
    this(directory, port, EmbeddedHome.registry());
  }

  /** A registry whose server is unpacked in the home directory given. */
  public EmbeddedRegistry(Path directory, int port, Path home) {
    super(NAME, STOP);
    this.directory = directory.toAbsolutePath();
    this.home = home;
    this.port = Ports.orFree(port);
  }

  @Override
  public void start() {
    ChildProcess.endLeftOver(NAME, directory, ProcessHandle::destroy);
    ChildProcess started = runs(ChildProcess.start(NAME, directory, command(), Map.of()));
    try (HttpClient client = client()) {
      awaitServing(started, START, () -> Ports.answers(port) && serves(client));
    }
    if (send(HttpRequest.newBuilder(uri("/config")).GET()).body().contains("\"NONE\"")) {
      compatibility(null, "FULL_TRANSITIVE");
    }
  }

  /** The base URL of Confluent's API. */
  @Override
  public String address() {
    return "http://" + Ports.LOOPBACK + ":" + port + "/apis/ccompat/v7";
  }

  /** Sets which changes the registry accepts, of one subject or, without one, of all others. */
  public void compatibility(@Nullable String subject, String level) {
    URI uri = uri(subject == null ? "/config" : "/config/" + subject);
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .PUT(BodyPublishers.ofString("{\"compatibility\":\"" + level + "\"}")));
    if (answer.statusCode() != OK) {
      throw new PartFailure("the registry refused compatibility " + level + ": " + answer.body());
    }
  }

  private List<String> command() {
    // Without WRITE_DELAY=0 the database forgets, at a kill, ids that were already handed out.
    String database = "jdbc:h2:file:" + directory.resolve("schemas") + ";WRITE_DELAY=0";
    return Jdk.command(
        List.of(
            "-Xms32m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + Directories.scratch(directory),
            "-Dapicurio.storage.kind=sql",
            "-Dapicurio.storage.sql.kind=h2",
            "-Dapicurio.datasource.url=" + database,
            "-Dquarkus.http.host=" + Ports.LOOPBACK,
            "-Dquarkus.http.port=" + port,
            // The management listener cannot be switched off; on its fixed port two stacks would
            // collide.
            "-Dquarkus.management.host=" + Ports.LOOPBACK,
            "-Dquarkus.management.port=0",
            "-Dquarkus.banner.enabled=false",
            "-Dquarkus.log.level=WARN"),
        List.of("-jar", home.resolve("quarkus-run.jar").toString()));
  }

  private boolean serves(HttpClient client) {
    try {
      HttpRequest request = HttpRequest.newBuilder(uri("/subjects")).timeout(REQUEST).GET().build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException e) {
      // Its port is open before it serves; the caller's deadline decides.
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailure("interrupted while waiting for the registry", e);
    }
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try (HttpClient client = client()) {
      return client.send(request.timeout(REQUEST).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new PartFailure("the registry does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailure("interrupted while asking the registry", e);
    }
  }

  private static HttpClient client() {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(REQUEST)
        .build();
  }

  private URI uri(String path) {
    return URI.create(address() + path);
  }
}

package io.repairstream.edge.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public port: bounded in heads, connections and idle time. */
public final class ApiServer implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final int MAX_CONNECTIONS = 20_000;
  private static final int MAX_HEAD = 16 * 1024;
  private static final int MAX_LINE = 8 * 1024;
  private static final int IDLE_SECONDS = 60;
  private static final long START_SECONDS = 10;
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Vertx vertx;
  private final String host;
  private final int requestedPort;
  private final int loops;
  private final ApiPipeline pipeline;
  private final Set<HttpConnection> connections = ConcurrentHashMap.newKeySet();
  private volatile int port;
  private volatile @Nullable String deployment;

  /**
   * @param port 0 = a free one
   * @param loops event loops that serve
   */
  public ApiServer(
      Vertx vertx, String host, int port, int loops, ApiPipeline pipeline, MeterRegistry metrics) {
    this.vertx = vertx;
    this.host = host;
    this.requestedPort = port;
    this.loops = loops;
    this.pipeline = pipeline;
    Gauge.builder("edge.http.connections", connections, Set::size)
        .description("Open client connections")
        .register(metrics);
  }

  @Override
  public String name() {
    return "api-server";
  }

  @Override
  public void start() throws Exception {
    deployment =
        vertx
            .deployVerticle(Listener::new, new DeploymentOptions().setInstances(loops))
            .toCompletionStage()
            .toCompletableFuture()
            .get(START_SECONDS, TimeUnit.SECONDS);
    LOG.atInfo().addKeyValue("host", host).addKeyValue("port", port).log("api server is listening");
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  private HttpServerOptions options() {
    return new HttpServerOptions()
        .setHost(host)
        // A negative port is a free one that all loops share.
        .setPort(requestedPort == 0 ? -1 : requestedPort)
        .setMaxHeaderSize(MAX_HEAD)
        .setMaxInitialLineLength(MAX_LINE)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS)
        .setHandle100ContinueAutomatically(true)
        .setCompressionSupported(false)
        .setHttp2ClearTextEnabled(false)
        .setTcpNoDelay(true);
  }

  private void connected(HttpConnection connection) {
    if (connections.size() >= MAX_CONNECTIONS) {
      connection
          .close()
          .onFailure(
              failure -> LOG.atDebug().setCause(failure).log("refused connection did not close"));
      return;
    }
    connections.add(connection);
    connection.closeHandler(none -> connections.remove(connection));
  }

  @Override
  public Health check() {
    return deployment == null ? Health.down("not listening") : Health.up();
  }

  @Override
  public void close() {
    String running = deployment;
    deployment = null;
    if (running != null) {
      vertx
          .undeploy(running)
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(STOP.toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(
              failure -> {
                LOG.atWarn().setCause(failure).log("api server did not stop in time");
                return null;
              })
          .join();
    }
  }

  /** One event loop's share of the port. */
  private final class Listener extends AbstractVerticle {
    private @Nullable HttpServer server;

    @Override
    public void start(Promise<Void> started) {
      HttpServer created = vertx.createHttpServer(options());
      server = created;
      created
          .connectionHandler(ApiServer.this::connected)
          .requestHandler(pipeline::handle)
          .listen()
          .onSuccess(listening -> port = listening.actualPort())
          .<Void>mapEmpty()
          .onComplete(started);
    }

    @Override
    public void stop(Promise<Void> stopped) {
      HttpServer listening = server;
      if (listening == null) {
        stopped.complete();
      } else {
        listening.shutdown(STOP.toSeconds() - 1, TimeUnit.SECONDS).onComplete(stopped);
      }
    }
  }
}

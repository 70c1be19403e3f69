package io.repairstream.runtime.management;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /healthz} (the process lives), {@code /readyz} (every part would work now, else
 * 503) and {@code /metrics} (Prometheus text) on a port of its own, so that no load on the public
 * port can hide a process.
 */
public final class ManagementServer implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);
  private static final long START_SECONDS = 10;
  private static final long STOP_SECONDS = 2;
  private static final int UNAVAILABLE = 503;
  private static final int IDLE_SECONDS = 60;

  private final Vertx vertx;
  private final String host;
  private final int requestedPort;
  private final PrometheusMeterRegistry metrics;
  private final Supplier<List<Component>> parts;
  private final Consumer<Router> extraRoutes;
  private @Nullable HttpServer server;

  /** A server on {@code host:port} (0 = a free port) that speaks for {@code parts}. */
  public ManagementServer(
      Vertx vertx,
      String host,
      int port,
      PrometheusMeterRegistry metrics,
      Supplier<List<Component>> parts,
      Consumer<Router> extraRoutes) {
    this.vertx = vertx;
    this.host = host;
    this.requestedPort = port;
    this.metrics = metrics;
    this.parts = parts;
    this.extraRoutes = extraRoutes;
  }

  @Override
  public String name() {
    return "management-server";
  }

  @Override
  public void start() throws Exception {
    new JvmMemoryMetrics().bindTo(metrics);
    new JvmThreadMetrics().bindTo(metrics);
    new ProcessorMetrics().bindTo(metrics);
    new UptimeMetrics().bindTo(metrics);
    Router router = Router.router(vertx);
    router.get("/healthz").handler(context -> context.json(new JsonObject().put("alive", true)));
    router.get("/readyz").handler(this::ready);
    router
        .get("/metrics")
        .handler(
            context ->
                vertx
                    .executeBlocking(metrics::scrape)
                    .onSuccess(
                        text ->
                            context
                                .response()
                                .putHeader(
                                    "content-type", "text/plain; version=0.0.4; charset=utf-8")
                                .end(text))
                    .onFailure(context::fail));
    extraRoutes.accept(router);
    server =
        vertx
            .createHttpServer(options())
            .requestHandler(router)
            .listen()
            .toCompletionStage()
            .toCompletableFuture()
            .get(START_SECONDS, TimeUnit.SECONDS);
  }

  private HttpServerOptions options() {
    HttpServerOptions options = new HttpServerOptions().setHost(host).setPort(requestedPort);
    options.setIdleTimeout(IDLE_SECONDS).setIdleTimeoutUnit(TimeUnit.SECONDS);
    return options.setHttp2ClearTextEnabled(false);
  }

  /** The port it listens on. */
  public int port() {
    return server == null ? requestedPort : server.actualPort();
  }

  private void ready(RoutingContext context) {
    JsonObject states = new JsonObject();
    boolean ready = true;
    for (Component part : parts.get()) {
      Health health = part.check();
      ready &= health.ready();
      states.put(part.name(), health.detail());
    }
    context.response().setStatusCode(ready ? 200 : UNAVAILABLE);
    context.json(new JsonObject().put("ready", ready).put("parts", states));
  }

  @Override
  public Health check() {
    return server == null ? Health.down("not listening") : Health.up();
  }

  @Override
  public void close() {
    HttpServer running = server;
    server = null;
    if (running != null) {
      running
          .close()
          .toCompletionStage()
          .toCompletableFuture()
          .orTimeout(STOP_SECONDS, TimeUnit.SECONDS)
          .exceptionally(
              failure -> {
                LOG.atWarn().setCause(failure).log("management port did not close in time");
                return null;
              })
          .join();
    }
  }
}

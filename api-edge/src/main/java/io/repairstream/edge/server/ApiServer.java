package io.repairstream.edge.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.repairstream.edge.http.ApiPipeline;
import io.repairstream.edge.http.RequestIds;
import io.repairstream.edge.problem.ApiProblem;
import io.repairstream.runtime.lifecycle.Component;
import io.repairstream.runtime.lifecycle.Health;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.HttpServerConnection;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The public port: every event loop serves its share of the connections, within bounds. */
public final class ApiServer implements Component {
  private static final Logger LOG = LoggerFactory.getLogger(ApiServer.class);
  private static final long START_SECONDS = 10;
  // What closing connections takes beyond the grace of requests.
  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final HttpServerOptions options;
  private final int loops;
  private final ApiPipeline pipeline;
  private final Runnable drained;
  private final ServerState state;
  private final MeterRegistry metrics;
  private final @Nullable TlsReload tls;
  private final AtomicInteger started = new AtomicInteger();
  private volatile int port;
  private volatile @Nullable String deployment;

  /**
   * @param port 0 = a free one
   * @param loops event loops that serve
   * @param tls certificate and key to serve with, or null for plain HTTP/1.1
   * @param drained ends what would not end by itself, when nobody new gets in any more
   */
  public ApiServer(
      Vertx vertx,
      String host,
      int port,
      int loops,
      ServerLimits limits,
      @Nullable TlsFiles tls,
      ApiPipeline pipeline,
      Runnable drained,
      RequestIds ids,
      MeterRegistry metrics) {
    this.vertx = vertx;
    this.loops = loops;
    this.pipeline = pipeline;
    this.drained = drained;
    this.metrics = metrics;
    this.options = ListenOptions.of(host, port);
    this.state = new ServerState(limits, options, ids, metrics);
    this.tls = tls == null ? null : new TlsReload(vertx, tls, metrics);
  }

  @Override
  public String name() {
    return "api-server";
  }

  @Override
  public void start() throws Exception {
    if (tls != null) {
      ListenOptions.secure(options, tls.load());
    }
    deployment =
        vertx
            .deployVerticle(Listener::new, new DeploymentOptions().setInstances(loops))
            .toCompletionStage()
            .toCompletableFuture()
            .get(START_SECONDS, TimeUnit.SECONDS);
    LOG.atInfo()
        .addKeyValue("host", options.getHost())
        .addKeyValue("port", port)
        .addKeyValue("tls", tls != null)
        .log("api server is listening");
  }

  /** The port it listens on. */
  public int port() {
    return port;
  }

  @Override
  public Health check() {
    if (state.draining()) {
      return Health.down("ending: " + state.requestsInWork() + " requests in work");
    }
    return deployment == null ? Health.down("not listening") : Health.up();
  }

  /**
   * First it is not ready any more, and goes on serving until balancers had the time to see that;
   * then nobody gets in, and who is in gets an answer. Streams go on until then: who reads one
   * finds another edge only once this one is out of sight.
   */
  @Override
  public void close() {
    String running = deployment;
    deployment = null;
    if (running == null) {
      return;
    }
    state.drain();
    if (tls != null) {
      tls.stop();
    }
    Duration drain = state.limits().drain();
    Duration all = drain.plus(state.limits().grace()).plus(CLOSING);
    vertx
        .timer(Math.max(1, drain.toMillis()))
        .compose(
            none -> {
              drained.run();
              return vertx.undeploy(running);
            })
        .toCompletionStage()
        .toCompletableFuture()
        .orTimeout(all.toMillis(), TimeUnit.MILLISECONDS)
        .exceptionally(
            failure -> {
              LOG.atWarn().setCause(failure).log("api server did not stop in time");
              return null;
            })
        .join();
  }

  /** One event loop's share of the port. */
  private final class Listener extends AbstractVerticle {
    private @Nullable HttpServer server;
    private @Nullable LoopWatch watch;

    @Override
    public void start(Promise<Void> done) {
      LoopWatch loop = new LoopWatch(vertx, metrics, started.getAndIncrement());
      watch = loop;
      HttpServer created = vertx.createHttpServer(options);
      server = created;
      created
          .connectionHandler(connection -> connected(connection, loop))
          .requestHandler(pipeline::handle)
          .exceptionHandler(this::failed)
          .listen()
          .onSuccess(
              listening -> {
                port = listening.actualPort();
                loop.start();
                if (tls != null) {
                  tls.serve(listening);
                }
              })
          .<Void>mapEmpty()
          .onComplete(done);
    }

    private void connected(HttpConnection opened, LoopWatch loop) {
      HttpServerConnection connection = (HttpServerConnection) opened;
      ClientConnection client = new ClientConnection(state, pipeline, connection);
      String address = address(connection.remoteAddress());
      Refusal refusal = state.takeConnection(address);
      if (refusal != null) {
        state.refusals().count(refusal);
        client.refuse(
            ApiProblem.unavailable(
                refusal == Refusal.ADDRESS
                    ? "too many connections from this address"
                    : "too many connections"));
        return;
      }
      client.open();
      loop.add(client);
      connection.closeHandler(
          none -> {
            loop.remove(client);
            state.giveBackConnection(address);
          });
    }

    private void failed(Throwable failure) {
      boolean handshake = failure instanceof javax.net.ssl.SSLException;
      state.refusals().count(handshake ? Refusal.HANDSHAKE : Refusal.CONNECTION_ERROR);
      LOG.atDebug().setCause(failure).log("a connection failed");
    }

    @Override
    public void stop(Promise<Void> stopped) {
      HttpServer listening = server;
      if (watch != null) {
        watch.stop();
      }
      if (listening == null) {
        stopped.complete();
      } else {
        listening
            .shutdown(state.limits().grace().toMillis(), TimeUnit.MILLISECONDS)
            .onComplete(stopped);
      }
    }

    private static String address(@Nullable SocketAddress remote) {
      String address = remote == null ? null : remote.hostAddress();
      return address == null ? "" : address;
    }
  }
}

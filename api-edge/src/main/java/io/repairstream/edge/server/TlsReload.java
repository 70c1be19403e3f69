package io.repairstream.edge.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.repairstream.runtime.config.InvalidConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves new connections with a new certificate as soon as its files are replaced; files that do
 * not fit together, as in the moment between writing one and the other, change nothing.
 */
final class TlsReload {
  private static final Logger LOG = LoggerFactory.getLogger(TlsReload.class);

  private final Vertx vertx;
  private final TlsFiles files;
  private final Counter failures;
  private volatile @Nullable TlsIdentity current;
  private volatile @Nullable HttpServer server;
  private volatile long timer = -1;
  private boolean told;

  TlsReload(Vertx vertx, TlsFiles files, MeterRegistry metrics) {
    this.vertx = vertx;
    this.files = files;
    this.failures =
        Counter.builder("edge.tls.reload.failures")
            .description("Looks at certificate and key that found nothing to serve with")
            .register(metrics);
    TimeGauge.builder("edge.tls.certificate.expiry", this, TimeUnit.SECONDS, TlsReload::expiry)
        .description("Unix time at which the certificate in use expires")
        .register(metrics);
  }

  /** What to begin with; fails when there is nothing to serve with. */
  io.vertx.core.net.ServerSSLOptions load() {
    TlsIdentity identity = TlsIdentity.read(vertx, files);
    current = identity;
    return identity.options();
  }

  /** Keeps {@code listening} up to date; servers that share its port share its certificate. */
  synchronized void serve(HttpServer listening) {
    if (server == null) {
      server = listening;
      timer = vertx.setPeriodic(files.look().toMillis(), id -> look());
    }
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  private void look() {
    vertx
        .executeBlocking(() -> TlsIdentity.read(vertx, files))
        .compose(this::replace)
        .onFailure(
            failure -> {
              failures.increment();
              if (!told) {
                told = true;
                LOG.atWarn()
                    .addKeyValue("problem", problem(failure))
                    .log("certificate and key on disk cannot be served with; the former ones are");
              }
            });
  }

  private Future<Void> replace(TlsIdentity read) {
    told = false;
    TlsIdentity served = current;
    HttpServer listening = server;
    if (listening == null || (served != null && served.contents().isSameAs(read.contents()))) {
      return Future.succeededFuture();
    }
    return listening
        .updateSSLOptions(read.options(), true)
        .<Void>mapEmpty()
        .onSuccess(
            none -> {
              current = read;
              LOG.atInfo().addKeyValue("expires", read.expires()).log("certificate was replaced");
            });
  }

  private static String problem(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof InvalidConfigurationException && message != null
        ? message
        : failure.getClass().getSimpleName();
  }

  private double expiry() {
    TlsIdentity served = current;
    Instant expires = served == null ? Instant.EPOCH : served.expires();
    return expires.getEpochSecond();
  }
}

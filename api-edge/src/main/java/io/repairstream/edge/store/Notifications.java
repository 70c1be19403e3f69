package io.repairstream.edge.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to PostgreSQL on a connection of its own and comes back when that is lost.
 *
 * <p>A heartbeat finds a connection that died silently. Subscribers are told after each connection
 * but the first that they may have missed something.
 */
final class Notifications {
  private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
  private static final long RETRY_MS = 200;
  private static final long HEARTBEAT_MS = 500;
  private static final long HEARTBEAT_DEADLINE_MS = 1_000;
  private static final long CONNECT_DEADLINE_MS = 2_000;

  private final Vertx vertx;
  private final PgConnectOptions options;
  private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
  private final long heartbeat;
  private volatile @Nullable PgConnection current;
  private volatile boolean connectedBefore;
  private volatile boolean closed;
  private boolean beating;

  Notifications(Vertx vertx, PgConnectOptions options) {
    this.vertx = vertx;
    this.options = options;
    this.heartbeat = vertx.setPeriodic(HEARTBEAT_MS, id -> beat());
  }

  /** Registers before {@link #open}; {@code missed} runs when notifications may have been lost. */
  void subscribe(String channel, Consumer<String> payload, Runnable missed) {
    subscriptions.put(channel, new Subscription(payload, missed));
  }

  /** Connects, and keeps trying for as long as it takes. */
  void open() {
    if (closed) {
      return;
    }
    Future<PgConnection> connecting = PgConnection.connect(vertx, options);
    connecting
        .timeout(CONNECT_DEADLINE_MS, TimeUnit.MILLISECONDS)
        // One that arrives after its deadline is nobody's.
        .onFailure(failure -> connecting.onSuccess(late -> late.close()))
        .compose(this::listen)
        .onFailure(
            failure -> {
              LOG.atDebug().setCause(failure).log("notifications are not connected");
              vertx.setTimer(RETRY_MS, id -> open());
            });
  }

  boolean connected() {
    return current != null;
  }

  Future<Void> close() {
    closed = true;
    vertx.cancelTimer(heartbeat);
    PgConnection connection = current;
    return connection == null ? Future.succeededFuture() : connection.close();
  }

  private Future<PgConnection> listen(PgConnection connection) {
    connection.exceptionHandler(
        failure -> LOG.atDebug().setCause(failure).log("connection for notifications failed"));
    connection.notificationHandler(
        notification -> {
          Subscription subscription = subscriptions.get(notification.getChannel());
          if (subscription != null) {
            subscription.payload.accept(notification.getPayload());
          }
        });
    String listen = "LISTEN " + String.join("; LISTEN ", subscriptions.keySet());
    return connection
        .query(listen)
        .execute()
        .timeout(CONNECT_DEADLINE_MS, TimeUnit.MILLISECONDS)
        .map(done -> connection)
        .onFailure(failure -> connection.close())
        .onSuccess(this::connected);
  }

  private void connected(PgConnection connection) {
    current = connection;
    connection.closeHandler(
        gone -> {
          current = null;
          if (!closed) {
            LOG.atWarn().log("notifications were lost and are connected again");
            open();
          }
        });
    if (closed) {
      connection.close();
    } else if (connectedBefore) {
      subscriptions.values().forEach(subscription -> subscription.missed.run());
    }
    connectedBefore = true;
  }

  private void beat() {
    PgConnection connection = current;
    if (connection == null || beating) {
      return;
    }
    beating = true;
    connection
        .query("SELECT 1")
        .execute()
        .timeout(HEARTBEAT_DEADLINE_MS, TimeUnit.MILLISECONDS)
        .onComplete(
            done -> {
              beating = false;
              if (done.failed()) {
                connection.close();
              }
            });
  }

  /** Who listens to one channel. */
  private record Subscription(Consumer<String> payload, Runnable missed) {}
}

package io.repairstream.webhook.transport;

import io.repairstream.runtime.egress.TargetGuard;
import io.repairstream.runtime.egress.Verdict;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * POSTs to addresses strangers chose, and trusts neither them nor what they answer.
 *
 * <p>Every dial is checked by the {@link TargetGuard} and goes to the very address that was
 * checked. Redirects are never followed, nothing is decompressed, and a deadline of our own runs
 * from the first look-up to the last byte: the client's own time-outs start again with every byte
 * received.
 */
public final class WebhookTransport implements AutoCloseable {
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int MAX_HEADER_BYTES = 16 * 1024;
  private static final int CLEANER_MILLIS = 1_000;
  private static final long STOP_SECONDS = 5;

  private final Context context;
  private final TargetGuard guard;
  private final TransportLimits limits;
  private final HttpClient client;
  private final AtomicInteger open = new AtomicInteger();

  /** Attempts under way; for the context only. */
  private int busy;

  /** A transport whose attempts run on {@code context}. */
  public WebhookTransport(Vertx vertx, Context context, TargetGuard guard, TransportLimits limits) {
    this.context = context;
    this.guard = guard;
    this.limits = limits;
    this.client =
        vertx
            .httpClientBuilder()
            .with(
                new HttpClientOptions()
                    .setProtocolVersion(HttpVersion.HTTP_1_1)
                    .setConnectTimeout((int) limits.connect().toMillis())
                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                    .setPipelining(false)
                    .setDecompressionSupported(false)
                    .setMaxHeaderSize(MAX_HEADER_BYTES)
                    .setVerifyHost(true)
                    .setTrustAll(false)
                    .setForceSni(true))
            .withConnectHandler(this::opened)
            .with(
                new PoolOptions()
                    .setHttp1MaxSize(limits.connections())
                    .setMaxWaitQueueSize(limits.connections())
                    .setCleanerPeriod(CLEANER_MILLIS))
            .build();
  }

  /**
   * POSTs {@code body} to {@code url}; to be called on the context; never fails, the result says
   * what happened.
   */
  public Future<AttemptResult> post(String url, Map<String, String> headers, byte[] body) {
    Exchange exchange = new Exchange(context, client, limits, sent(headers), Buffer.buffer(body));
    busy++;
    Future.fromCompletionStage(guard.check(url), context)
        .onSuccess(
            verdict -> {
              switch (verdict) {
                case Verdict.Allowed allowed -> exchange.dial(allowed);
                case Verdict.Denied denied -> exchange.conclude(denied(denied));
              }
            })
        .onFailure(failure -> exchange.conclude(AttemptResult.failed(ErrorClass.UNRESOLVED, null)));
    return exchange.result().onComplete(result -> busy--);
  }

  /** Connections that are open, in use or kept; from any thread. */
  public int open() {
    return open.get();
  }

  private void opened(HttpConnection connection) {
    open.incrementAndGet();
    connection.closeHandler(closed -> open.decrementAndGet());
  }

  /** Hosts may be many, and the connection to each would be kept for a while. */
  private Map<String, String> sent(Map<String, String> headers) {
    if (open.get() - busy < limits.kept()) {
      return headers;
    }
    Map<String, String> last = new HashMap<>(headers);
    last.put("connection", "close");
    return last;
  }

  private static AttemptResult denied(Verdict.Denied denied) {
    return AttemptResult.failed(
        switch (denied.reason()) {
          case UNRESOLVED -> ErrorClass.UNRESOLVED;
          case URL, ADDRESS -> ErrorClass.TARGET_DENIED;
        },
        null);
  }

  @Override
  public void close() {
    client
        .close()
        .toCompletionStage()
        .toCompletableFuture()
        .completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS)
        .join();
  }
}

package io.repairstream.webhook.transport;

import io.netty.handler.codec.DecoderException;
import io.repairstream.runtime.egress.Target;
import io.repairstream.runtime.egress.Verdict;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One attempt from dial to last byte, ended by its deadline if by nothing else. */
final class Exchange {
  private final Promise<AttemptResult> promise = Promise.promise();
  private final Vertx vertx;
  private final HttpClient client;
  private final TransportLimits limits;
  private final Map<String, String> headers;
  private final Buffer body;
  private final long timer;
  private final Buffer excerpt = Buffer.buffer();
  private @Nullable HttpClientRequest request;
  private @Nullable String address;
  private long received;
  private boolean resent;

  Exchange(
      Context context,
      HttpClient client,
      TransportLimits limits,
      Map<String, String> headers,
      Buffer body) {
    this.vertx = context.owner();
    this.client = client;
    this.limits = limits;
    this.headers = headers;
    this.body = body;
    this.timer =
        vertx.setTimer(
            limits.deadline().toMillis(),
            id -> conclude(AttemptResult.failed(ErrorClass.TIMEOUT, address)));
  }

  Future<AttemptResult> result() {
    return promise.future();
  }

  /** Dials the first address, and the next only if no connection came about. */
  void dial(Verdict.Allowed allowed) {
    dial(allowed.target(), allowed.addresses());
  }

  private void dial(Target target, List<InetAddress> addresses) {
    if (promise.future().isComplete()) {
      return;
    }
    InetAddress first = addresses.get(0);
    address = first.getHostAddress();
    client
        .request(options(target, first))
        .onSuccess(connected -> send(connected, target, addresses))
        .onFailure(
            failure -> {
              if (addresses.size() > 1) {
                dial(target, addresses.subList(1, addresses.size()));
              } else {
                conclude(AttemptResult.failed(errorClass(failure, ErrorClass.CONNECT), address));
              }
            });
  }

  /** The address is pinned; host name and TLS name stay the URL's. */
  private RequestOptions options(Target target, InetAddress pinned) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(target.port(), pinned.getHostAddress()))
            .setHost(target.host())
            .setPort(target.port())
            .setSsl(target.tls())
            .setURI(target.requestUri())
            .setFollowRedirects(false);
    headers.forEach(options::putHeader);
    return options;
  }

  private void send(HttpClientRequest connected, Target target, List<InetAddress> addresses) {
    request = connected;
    if (promise.future().isComplete()) {
      drop();
      return;
    }
    connected
        .send(body)
        .onSuccess(this::receive)
        .onFailure(
            failure -> {
              // A kept connection may be closed by the other end in the moment we use it: that is
              // not its answer.
              if (failure instanceof HttpClosedException && !resent) {
                resent = true;
                dial(target, addresses);
              } else {
                conclude(AttemptResult.failed(errorClass(failure, ErrorClass.CLOSED), address));
              }
            });
  }

  private void receive(HttpClientResponse response) {
    if (promise.future().isComplete()) {
      drop();
      return;
    }
    response.handler(
        chunk -> {
          received += chunk.length();
          int room = limits.excerptBytes() - excerpt.length();
          if (room > 0) {
            excerpt.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
          }
          if (received > limits.drainBytes()) {
            // The status has said it all; the rest is not worth a connection.
            conclude(answered(response));
            drop();
          }
        });
    response.exceptionHandler(
        failure -> conclude(AttemptResult.failed(errorClass(failure, ErrorClass.CLOSED), address)));
    response.endHandler(end -> conclude(answered(response)));
  }

  private AttemptResult answered(HttpClientResponse response) {
    int status = response.statusCode();
    ErrorClass error =
        status >= 200 && status < 300
            ? null
            : status >= 300 && status < 400 ? ErrorClass.REDIRECT : ErrorClass.STATUS;
    return new AttemptResult(
        status,
        error,
        excerpt.toString(StandardCharsets.UTF_8),
        response.getHeader("retry-after"),
        address);
  }

  /** The first conclusion counts; a late one changes nothing. */
  void conclude(AttemptResult result) {
    if (!promise.tryComplete(result)) {
      return;
    }
    vertx.cancelTimer(timer);
    if (result.error() == ErrorClass.TIMEOUT) {
      drop();
    }
  }

  private void drop() {
    HttpClientRequest open = request;
    if (open != null) {
      open.reset().onFailure(alreadyOver -> request = null);
    }
  }

  private static ErrorClass errorClass(Throwable failure, ErrorClass otherwise) {
    // What the other side holds against the handshake may come after it, while its answer is read.
    if (failure.getCause() instanceof SSLException) {
      return ErrorClass.TLS;
    }
    return switch (failure) {
      case SSLException tls -> ErrorClass.TLS;
      case ConnectException refused -> ErrorClass.CONNECT;
      case HttpClosedException closed -> ErrorClass.CLOSED;
      case SocketException reset -> otherwise;
      case IllegalArgumentException malformed -> ErrorClass.PROTOCOL;
      case DecoderException tooMuch -> ErrorClass.PROTOCOL;
      default -> otherwise;
    };
  }
}

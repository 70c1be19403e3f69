package io.repairstream.edge.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * Ends a connection at once. Closing it is not enough for a client that reads nothing: that waits
 * until what was written is read.
 */
public final class Cut {
  private Cut() {}

  /** Drops the answer to {@code request}, and with HTTP/1 its connection. */
  static void off(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      request.response().reset().onFailure(gone -> {});
    } else {
      off(request.connection());
    }
  }

  /** Drops {@code connection} with all that is still to be written on it. */
  public static void off(HttpConnection connection) {
    var unused = ((HttpServerConnection) connection).channelHandlerContext().close();
  }
}

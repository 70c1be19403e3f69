package io.repairstream.edge.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from, and which host it asked for.
 *
 * @param address of whoever opened the connection, which may be a proxy
 * @param host host and port as the request names them, or null when it names none
 */
public record Origin(String address, @Nullable String host) {
  private static final String UNKNOWN = "unknown";

  static Origin of(HttpServerRequest request) {
    SocketAddress remote = request.remoteAddress();
    String address = remote == null ? null : remote.hostAddress();
    HostAndPort asked = request.authority();
    return new Origin(address == null ? UNKNOWN : address, asked == null ? null : host(asked));
  }

  private static String host(HostAndPort asked) {
    return asked.port() < 0 ? asked.host() : asked.host() + ":" + asked.port();
  }
}

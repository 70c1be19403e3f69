package io.repairstream.edge.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** Where a request came from, and which site it asked for: known to the few who want to know. */
public final class Origin {
  private static final String UNKNOWN = "unknown";

  private final @Nullable HttpServerRequest request;

  private Origin(@Nullable HttpServerRequest request) {
    this.request = request;
  }

  /** That of {@code request}. */
  static Origin of(HttpServerRequest request) {
    return new Origin(request);
  }

  /** One of which nothing is known. */
  public static Origin unknown() {
    return new Origin(null);
  }

  /** Address of whoever opened the connection, which may be a proxy. */
  public String address() {
    SocketAddress remote = request == null ? null : request.remoteAddress();
    String address = remote == null ? null : remote.hostAddress();
    return address == null ? UNKNOWN : address;
  }

  /** Scheme, host and port that were asked for, or null when the request names no host. */
  public @Nullable String site() {
    HostAndPort asked = request == null ? null : request.authority();
    if (request == null || asked == null) {
      return null;
    }
    String scheme = request.isSSL() ? "https://" : "http://";
    return scheme + (asked.port() < 0 ? asked.host() : asked.host() + ":" + asked.port());
  }
}

package io.repairstream.edge.server;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How the public port speaks: HTTP/1.1, and HTTP/2 where TLS agrees on it. */
final class ListenOptions {
  private static final int MAX_HEAD = 16 * 1024;
  private static final int MAX_LINE = 8 * 1024;
  private static final int MAX_STREAMS = 100;
  // CVE-2023-44487: a client that gives up more requests than this is not one that changed its
  // mind.
  private static final int MAX_RESETS = 200;
  private static final int RESETS_SECONDS = 30;
  private static final int HANDSHAKE_SECONDS = 10;

  private ListenOptions() {}

  static HttpServerOptions of(String host, int port) {
    HttpServerOptions options = new HttpServerOptions();
    options.setHost(host);
    // A negative port is a free one that all loops share.
    options.setPort(port == 0 ? -1 : port);
    options.setTcpNoDelay(true);
    return options
        .setMaxHeaderSize(MAX_HEAD)
        .setMaxInitialLineLength(MAX_LINE)
        .setHandle100ContinueAutomatically(false)
        .setCompressionSupported(false)
        .setDecompressionSupported(false)
        // Nobody speaks WebSocket here: a handler per connection and a look at each request less.
        .setPerMessageWebSocketCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        // Without TLS nobody in front of us speaks HTTP/2, and an upgrade is one more way to be
        // understood differently by a proxy.
        .setHttp2ClearTextEnabled(false)
        .setInitialSettings(
            new Http2Settings().setMaxConcurrentStreams(MAX_STREAMS).setMaxHeaderListSize(MAX_HEAD))
        .setHttp2RstFloodMaxRstFramePerWindow(MAX_RESETS)
        .setHttp2RstFloodWindowDuration(RESETS_SECONDS)
        .setHttp2RstFloodWindowDurationTimeUnit(TimeUnit.SECONDS);
  }

  static void secure(HttpServerOptions options, ServerSSLOptions tls) {
    options.setSsl(true);
    options.setUseAlpn(true);
    options.setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
    options.setSslHandshakeTimeout(HANDSHAKE_SECONDS);
    options.setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
    options.setKeyCertOptions(tls.getKeyCertOptions());
    options.setEnabledSecureTransportProtocols(tls.getEnabledSecureTransportProtocols());
    tls.getEnabledCipherSuites().forEach(options::addEnabledCipherSuite);
  }
}

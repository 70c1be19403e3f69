package io.repairstream.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A subscriber's server on a port of its own, which can be down and come up on the same port. */
final class Receiver implements AutoCloseable {
  private final int port;
  private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
  private @Nullable HttpServer server;
  private volatile int status = 204;

  /** What one request brought. */
  record Delivery(Map<String, String> headers, byte[] body) {
    String header(String name) {
      return String.valueOf(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    JsonNode json() {
      try {
        return Api.JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    boolean verifies(String secret) {
      return new WebhookVerifier(secret).verify(this::header, body);
    }

    boolean verifiesStandard(String secret) {
      return new WebhookVerifier(secret).verifyStandard(this::header, body);
    }
  }

  Receiver(int port) {
    this.port = port;
  }

  String url() {
    return "http://127.0.0.1:" + port + "/hook";
  }

  /** From now on it answers with {@code next}. */
  void answer(int next) {
    status = next;
  }

  void start() {
    try {
      HttpServer started =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
      started.createContext(
          "/",
          exchange -> {
            try (exchange) {
              Map<String, String> headers = new TreeMap<>();
              exchange
                  .getRequestHeaders()
                  .forEach(
                      (name, values) ->
                          headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
              deliveries.add(new Delivery(headers, exchange.getRequestBody().readAllBytes()));
              exchange.sendResponseHeaders(status, -1);
            }
          });
      started.start();
      server = started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Delivery> deliveries() {
    return deliveries;
  }

  @Override
  public void close() {
    HttpServer running = server;
    if (running != null) {
      running.stop(0);
      server = null;
    }
  }
}

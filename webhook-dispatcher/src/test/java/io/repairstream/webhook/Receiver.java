package io.repairstream.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A shop's own server: checks what it gets as the documentation tells it to, and takes its time.
 */
final class Receiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Vertx vertx = Vertx.vertx();
  private final String secret;
  private final int millis;
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  /** Listens on {@code port} and takes {@code millis} for each answer. */
  Receiver(int port, String secret, int millis) throws Exception {
    this.secret = secret;
    this.millis = millis;
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.body().onSuccess(body -> take(request, body)));
    server
        .listen(port, "127.0.0.1")
        .toCompletionStage()
        .toCompletableFuture()
        .get(60, TimeUnit.SECONDS);
  }

  /** Ids in order of arrival, repeated ones too. */
  List<String> ids() {
    return ids;
  }

  List<String> complaints() {
    return complaints;
  }

  private void take(HttpServerRequest request, Buffer body) {
    String id = String.valueOf(request.getHeader("webhook-id"));
    String hex =
        HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), body.getBytes()));
    String signed = id + "." + request.getHeader("webhook-timestamp") + "." + body;
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    String standard =
        "v1,"
            + Base64.getEncoder()
                .encodeToString(hmac(key, signed.getBytes(StandardCharsets.UTF_8)));
    expect("x-repairops-signature", hex, request);
    expect("webhook-signature", standard, request);
    expect("x-repairops-delivery", id, request);
    expect("x-repairops-event", "ticket.created", request);
    expect("webhook-id", field(body, "id"), request);
    ids.add(id);
    if (millis == 0) {
      request.response().end("thanks");
    } else {
      vertx.setTimer(millis, timer -> request.response().end("thanks"));
    }
  }

  private void expect(String header, String wanted, HttpServerRequest request) {
    String found = request.getHeader(header);
    if (!wanted.equals(found)) {
      complaints.add(header + " is " + found + " (expected: " + wanted + ")");
    }
  }

  private static String field(Buffer body, String name) {
    try {
      return JSON.readTree(body.getBytes()).required(name).asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
  }
}

package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.repairstream.edge.command.Outcome;
import io.repairstream.edge.server.ServerLimits;
import io.vertx.core.Promise;
import java.net.ConnectException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Clients that take their time, or too much of everything: each finds a bound, and is told. */
final class SlowClientsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(300);

  /** Longer than a thread of a busy machine stands still. */
  private static final Duration NOTICED = Duration.ofSeconds(3);

  private static ServerLimits limits(int connections, int perAddress, int requests) {
    return new ServerLimits(connections, perAddress, requests, LONG, LONG, SHORT, LONG);
  }

  private static String get(TestEdge edge) {
    return "GET /v1/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
        + edge.store.key("bayos-enterprise", "admin")
        + "\r\n\r\n";
  }

  private static String post(TestEdge edge, String body) {
    return "POST /v1/customers HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer "
        + edge.store.key("bayos-enterprise", "admin")
        + "\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  @Test
  void aHeadThatDoesNotEndIsToldSo() {
    ServerLimits quick = new ServerLimits(100, 0, 100, SHORT, LONG, SHORT, LONG);
    try (TestEdge edge = TestEdge.start(quick, null);
        RawClient fresh = new RawClient(edge.port());
        RawClient known = new RawClient(edge.port())) {
      fresh.send("GET /v1/tickets HTTP/1.1\r\nHost: x\r\nX-A: ");
      known.send(get(edge));
      assertThat(known.read().status()).isEqualTo(200);
      known.send("GET /v1/tick");

      for (RawClient client : new RawClient[] {fresh, known}) {
        RawClient.Answer answer = client.read();
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.code()).isEqualTo("REQUEST_TIMEOUT");
        assertThat(answer.header("x-request-id")).isNotBlank();
        assertThat(answer.header("connection")).isEqualTo("close");
        assertThat(client.isEnded()).isTrue();
      }
      assertThat(refused(edge, "head_timeout")).isEqualTo(2);
    }
  }

  @Test
  void aConnectionWithoutARequestIsEnded() {
    ServerLimits quick = new ServerLimits(100, 0, 100, LONG, NOTICED, SHORT, LONG);
    try (TestEdge edge = TestEdge.start(quick, null);
        RawClient fresh = new RawClient(edge.port());
        RawClient known = new RawClient(edge.port())) {
      known.send(get(edge));
      assertThat(known.read().status()).isEqualTo(200);

      assertThat(fresh.isEnded()).isTrue();
      assertThat(known.isEnded()).isTrue();
    }
  }

  @Test
  void aBodyThatStopsIsToldSo() {
    try (TestEdge edge = TestEdge.start();
        RawClient client = new RawClient(edge.port())) {
      String whole = post(edge, "{\"first_name\":\"A\"}");
      client.send(whole.substring(0, whole.length() - 4));

      RawClient.Answer answer = client.read();
      assertThat(answer.status()).isEqualTo(408);
      assertThat(answer.message()).contains("nothing arrived for 5 seconds");
    }
  }

  @Test
  void oneConnectionTooManyIsToldSoAndTheNextFindsRoomAgain() {
    try (TestEdge edge = TestEdge.start(limits(2, 0, 100), null);
        RawClient first = new RawClient(edge.port())) {
      try (RawClient second = new RawClient(edge.port())) {
        first.send(get(edge));
        second.send(get(edge));
        assertThat(first.read().status()).isEqualTo(200);
        assertThat(second.read().status()).isEqualTo(200);
        try (RawClient third = new RawClient(edge.port())) {
          assertBackpressure(third.read(), "too many connections");
          assertThat(third.isEnded()).isTrue();
        }
      }
      await().until(() -> edge.metrics.get("edge.http.connections").gauge().value() == 1);
      try (RawClient again = new RawClient(edge.port())) {
        again.send(get(edge));
        assertThat(again.read().status()).isEqualTo(200);
      }
      assertThat(refused(edge, "connections")).isEqualTo(1);
    }
  }

  @Test
  void oneAddressMayBeHeldToAShare() {
    try (TestEdge edge = TestEdge.start(limits(100, 1, 100), null);
        RawClient first = new RawClient(edge.port())) {
      first.send(get(edge));
      assertThat(first.read().status()).isEqualTo(200);
      try (RawClient second = new RawClient(edge.port())) {
        assertBackpressure(second.read(), "too many connections from this address");
      }
      assertThat(refused(edge, "address")).isEqualTo(1);
    }
  }

  @Test
  void oneRequestTooManyIsToldSoAndTheConnectionGoesOn() {
    try (TestEdge edge = TestEdge.start(limits(100, 0, 1), null);
        RawClient first = new RawClient(edge.port());
        RawClient second = new RawClient(edge.port())) {
      Promise<Outcome> outcome = Promise.promise();
      edge.gateway.decide(command -> outcome.future());
      first.send(post(edge, "{\"first_name\":\"A\",\"last_name\":\"B\"}"));
      await().until(() -> edge.metrics.get("edge.http.requests.in.work").gauge().value() == 1);

      second.send(get(edge));
      assertBackpressure(second.read(), "too many requests");
      outcome.complete(new Outcome.Accepted("01930000-0000-7000-8000-00000000000c"));
      assertThat(first.read().status()).isEqualTo(202);
      await().until(() -> edge.metrics.get("edge.http.requests.in.work").gauge().value() == 0);
      second.send(get(edge));
      assertThat(second.read().status()).isEqualTo(200);
    }
  }

  @Test
  void whoLeavesBeforeTheAnswerIsCountedOnceAndLeavesRoom() {
    try (TestEdge edge = TestEdge.start()) {
      Promise<Outcome> outcome = Promise.promise();
      edge.gateway.decide(command -> outcome.future());
      try (RawClient client = new RawClient(edge.port())) {
        client.send(post(edge, "{\"first_name\":\"A\",\"last_name\":\"B\"}"));
        await().until(() -> edge.metrics.get("edge.http.requests.in.work").gauge().value() == 1);
      }
      await().until(() -> edge.metrics.get("edge.http.requests.in.work").gauge().value() == 0);

      outcome.complete(new Outcome.Accepted("01930000-0000-7000-8000-00000000000c"));

      await()
          .until(
              () ->
                  edge.metrics
                          .get("edge.http.requests")
                          .tag("operation", "createCustomer")
                          .timer()
                          .count()
                      == 1);
    }
  }

  @Test
  void whatIsInWorkWhenItStopsIsAnsweredAndNobodyNewGetsIn() throws Exception {
    ServerLimits drained = new ServerLimits(100, 0, 100, LONG, LONG, NOTICED, LONG);
    try (TestEdge edge = TestEdge.start(drained, null);
        RawClient working = new RawClient(edge.port());
        RawClient idle = new RawClient(edge.port())) {
      idle.send(get(edge));
      assertThat(idle.read().status()).isEqualTo(200);
      Promise<Outcome> outcome = Promise.promise();
      edge.gateway.decide(command -> outcome.future());
      working.send(post(edge, "{\"first_name\":\"A\",\"last_name\":\"B\"}"));
      await().until(() -> edge.metrics.get("edge.http.requests.in.work").gauge().value() == 1);
      String another = get(edge);
      int port = edge.port();

      CompletableFuture<Void> stopped = CompletableFuture.runAsync(edge.server()::close);
      await().until(() -> !edge.server().check().ready());
      idle.send(another);
      RawClient.Answer last = idle.read();
      assertThat(last.status()).isEqualTo(200);
      assertThat(last.header("connection")).isEqualTo("close");
      assertThat(idle.isEnded()).isTrue();

      await().until(() -> isClosed(port));
      assertThat(stopped).isNotDone();
      outcome.complete(new Outcome.Accepted("01930000-0000-7000-8000-00000000000c"));
      assertThat(working.read().status()).isEqualTo(202);
      assertThat(working.isEnded()).isTrue();
      stopped.get();
    }
  }

  private static boolean isClosed(int port) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return !socket.isConnected();
    } catch (ConnectException refused) {
      return true;
    }
  }

  private static void assertBackpressure(RawClient.Answer answer, String message) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.code()).isEqualTo("BACKPRESSURE");
    assertThat(answer.message()).contains(message);
    assertThat(answer.header("retry-after")).isEqualTo("1");
    assertThat(answer.header("x-request-id")).isNotBlank();
  }

  private static double refused(TestEdge edge, String reason) {
    return edge.metrics.get("edge.http.refused").tag("reason", reason).counter().count();
  }
}

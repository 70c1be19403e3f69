package io.repairstream.edge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes no client library sends: each gets our own error, and none more than it must. */
final class HostileHeadsTest {
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String CHUNKED = JSON + "Transfer-Encoding: chunked\r\n";

  private static TestEdge edge;
  private static String key;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    key = "Authorization: Bearer " + edge.store.key("bayos-enterprise", "admin") + "\r\n";
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  /**
   * @param name what it is
   * @param bytes what is sent; KEY stands for a good Authorization header
   * @param status of the one answer
   * @param code of its envelope; empty = it is a success
   * @param counted reason under which the metrics have it, or null when it is a request like others
   */
  record Attempt(String name, String bytes, int status, String code, @Nullable String counted) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Attempt> attempts() {
    List<Attempt> all = new ArrayList<>();
    malformed(all, "HTTP/0.9", "GET /v1/tickets\r\n\r\n");
    malformed(all, "HTTP/1.2", get("/v1/tickets", "HTTP/1.2", "Host: x\r\nKEY"));
    malformed(all, "HTTP/3.0", get("/v1/tickets", "HTTP/3.0", "Host: x\r\nKEY"));
    malformed(all, "HTTP/2 without TLS", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    malformed(all, "garbage", "\0\1\2\3\4garbage\r\n\r\n");
    malformed(all, "TLS where none is", "\u0016\3\1\2\0\1\0\1\u00fc\3\3\r\n\r\n");
    malformed(all, "a line ended by LF", "GET /v1/tickets HTTP/1.1\nHost: x\n\n");
    malformed(all, "four words", get("/v1/tickets nonsense", "HTTP/1.1", "Host: x\r\nKEY"));
    malformed(all, "a method of signs", "G@T{} /v1/tickets HTTP/1.1\r\nHost: x\r\n\r\n");
    malformed(all, "a method too long", "X".repeat(33) + " / HTTP/1.1\r\nHost: x\r\n\r\n");
    malformed(all, "NUL in the path", get("/v1/tick\0ets", "HTTP/1.1", "Host: x\r\nKEY"));
    malformed(all, "Latin-1 in the path", get("/v1/tick\u00e9ts", "HTTP/1.1", "Host: x\r\nKEY"));
    malformed(all, "no host", get("/v1/tickets", "HTTP/1.1", "KEY"));
    malformed(all, "two hosts", get("/v1/tickets", "HTTP/1.1", "Host: x\r\nHost: y\r\nKEY"));
    malformed(all, "no sane host", get("/v1/tickets", "HTTP/1.1", "Host: a b/c@d\r\nKEY"));
    malformed(all, "NUL in a value", get("/v1/tickets", "HTTP/1.1", "Host: x\r\nA: b\0c\r\nKEY"));
    malformed(all, "NUL in a name", get("/v1/tickets", "HTTP/1.1", "Host: x\r\nA\0: b\r\nKEY"));
    malformed(all, "CR in a value", get("/v1/tickets", "HTTP/1.1", "Host: x\r\nA: b\rc\r\nKEY"));
    malformed(all, "no colon", get("/v1/tickets", "HTTP/1.1", "Host: x\r\nnonsense\r\nKEY"));
    malformed(all, "no name", get("/v1/tickets", "HTTP/1.1", "Host: x\r\n: nonsense\r\nKEY"));
    malformed(all, "a fold first", get("/v1/tickets", "HTTP/1.1", " Host: x\r\nKEY"));
    smuggling(all);
    chunks(all);
    String line = get("/v1/" + "x".repeat(9_000), "HTTP/1.1", "Host: x\r\n");
    all.add(new Attempt("a long line", line, 414, "URI_TOO_LONG", "line_too_long"));
    String value = get("/v1/tickets", "HTTP/1.1", "Host: x\r\nA: " + "x".repeat(17_000) + "\r\n");
    all.add(new Attempt("a long value", value, 431, "HEADERS_TOO_LARGE", "head_too_large"));
    String fields = get("/v1/tickets", "HTTP/1.1", "Host: x\r\n" + "A: b\r\n".repeat(2_000));
    all.add(new Attempt("many headers", fields, 431, "HEADERS_TOO_LARGE", "head_too_large"));
    return all;
  }

  /** What one server reads as one request and another as two. */
  private static void smuggling(List<Attempt> all) {
    String second = "GET /v1/tickets HTTP/1.1\r\nHost: x\r\nKEY\r\n";
    malformed(
        all, "length and chunked", post(CHUNKED + "Content-Length: 6\r\n", "0\r\n\r\n" + second));
    malformed(
        all, "chunked and length", post("Content-Length: 6\r\n" + CHUNKED, "0\r\n\r\n" + second));
    malformed(all, "two lengths", post(JSON + "Content-Length: 2\r\nContent-Length: 40\r\n", "{}"));
    malformed(all, "a list of lengths", post(JSON + "Content-Length: 2, 40\r\n", "{}"));
    malformed(all, "a negative length", post(JSON + "Content-Length: -2\r\n", "{}"));
    malformed(all, "a signed length", post(JSON + "Content-Length: +2\r\n", "{}"));
    malformed(all, "a hexadecimal length", post(JSON + "Content-Length: 0x2\r\n", "{}"));
    malformed(
        all, "an endless length", post(JSON + "Content-Length: 99999999999999999999\r\n", ""));
    malformed(all, "another coding", post(JSON + "Transfer-Encoding: xchunked\r\n", second));
    malformed(all, "two codings", post(JSON + "Transfer-Encoding: gzip, chunked\r\n", second));
    malformed(
        all, "chunked first", post(JSON + "Transfer-Encoding: chunked, identity\r\n", second));
    malformed(all, "two coding headers", post("Transfer-Encoding: x\r\n" + CHUNKED, second));
    malformed(all, "a space before the colon", post("Transfer-Encoding : chunked\r\n", second));
    malformed(all, "a tab in the coding", post("Transfer-Encoding: \u000bchunked\r\n", second));
    malformed(
        all,
        "chunked in HTTP/1.0",
        "POST /v1/customers HTTP/1.0\r\nKEY" + CHUNKED + "\r\n2\r\n{}\r\n0\r\n\r\n");
  }

  private static void chunks(List<Attempt> all) {
    for (String body :
        List.of(
            "zz\r\n{}\r\n0\r\n\r\n",
            "-2\r\n{}\r\n0\r\n\r\n",
            "ffffffffffffffff\r\n{}\r\n0\r\n\r\n",
            "2;" + "a".repeat(20_000) + "\r\n{}\r\n0\r\n\r\n",
            "2\n{}\n0\n\n",
            "2\r\n{}xx0\r\n\r\n",
            "2\r\n{}\r\n0\r\nX: " + "a".repeat(20_000) + "\r\n\r\n")) {
      all.add(
          new Attempt(
              "chunk " + body.substring(0, Math.min(body.length(), 12)).strip(),
              post(CHUNKED, body),
              400,
              "VALIDATION_ERROR",
              "malformed_body"));
    }
  }

  private static void malformed(List<Attempt> all, String name, String bytes) {
    all.add(new Attempt(name, bytes, 400, "VALIDATION_ERROR", "malformed_head"));
  }

  private static String get(String target, String version, String headers) {
    return "GET " + target + " " + version + "\r\n" + headers + "\r\n";
  }

  private static String post(String headers, String body) {
    return "POST /v1/customers HTTP/1.1\r\nHost: x\r\nKEY" + headers + "\r\n" + body;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("attempts")
  void isRefusedInOurWordsAndTheConnectionEnds(Attempt attempt) {
    double before = refused(attempt.counted());
    try (RawClient client = new RawClient(edge.port())) {
      client.send(attempt.bytes().replace("KEY", key));

      RawClient.Answer answer = client.read();

      assertThat(answer.status()).isEqualTo(attempt.status());
      assertThat(answer.code()).isEqualTo(attempt.code());
      assertThat(answer.message()).doesNotContain("netty").doesNotContain("Exception");
      assertThat(answer.header("x-request-id")).isNotBlank();
      assertThat(answer.header("content-type")).isEqualTo("application/json");
      assertThat(client.isEnded()).isTrue();
    }
    assertThat(refused(attempt.counted()) - before).isEqualTo(1);
  }

  private static double refused(@Nullable String reason) {
    return edge.metrics
        .get("edge.http.refused")
        .tag("reason", requireNonNull(reason))
        .counter()
        .count();
  }

  static List<Attempt> oddities() {
    return List.of(
        new Attempt(
            "an absolute target",
            get("http://x/v1/tickets", "HTTP/1.1", "Host: x\r\nKEY"),
            200,
            "",
            null),
        new Attempt(
            "a folded header",
            get("/v1/tickets", "HTTP/1.1", "Host: x\r\nA: b\r\n c\r\nKEY"),
            200,
            "",
            null),
        new Attempt(
            "empty lines first",
            "\r\n\r\n" + get("/v1/tickets", "HTTP/1.1", "Host: x\r\nKEY"),
            200,
            "",
            null),
        new Attempt(
            "a body on a GET",
            get("/v1/tickets", "HTTP/1.1", "Host: x\r\nContent-Length: 5\r\nKEY") + "hello",
            200,
            "",
            null),
        new Attempt(
            "a wish for h2c",
            get(
                "/v1/tickets",
                "HTTP/1.1",
                "Host: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
                    + "HTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nKEY"),
            200,
            "",
            null),
        new Attempt(
            "a wish for a web socket",
            get(
                "/v1/tickets",
                "HTTP/1.1",
                "Host: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                    + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                    + "Sec-WebSocket-Version: 13\r\nKEY"),
            200,
            "",
            null),
        new Attempt(
            "CONNECT",
            "CONNECT example.com:443 HTTP/1.1\r\nHost: x\r\nKEY\r\n",
            404,
            "NOT_FOUND",
            null),
        new Attempt(
            "TRACE",
            "TRACE /v1/tickets HTTP/1.1\r\nHost: x\r\nKEY\r\n",
            405,
            "METHOD_NOT_ALLOWED",
            null),
        new Attempt(
            "a method of no RFC",
            "BREW /v1/tickets HTTP/1.1\r\nHost: x\r\nKEY\r\n",
            405,
            "METHOD_NOT_ALLOWED",
            null),
        new Attempt(
            "OPTIONS of everything",
            "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
            404,
            "NOT_FOUND",
            null),
        new Attempt(
            "an escape that is none",
            get("/v1/tickets?q=%zz", "HTTP/1.1", "Host: x\r\nKEY"),
            400,
            "VALIDATION_ERROR",
            null),
        new Attempt(
            "an expectation of more",
            post(JSON + "Content-Length: 2\r\nExpect: miracles\r\n", "{}"),
            400,
            "VALIDATION_ERROR",
            null));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddities")
  void isUnderstoodAndTheConnectionGoesOn(Attempt attempt) {
    try (RawClient client = new RawClient(edge.port())) {
      client.send(attempt.bytes().replace("KEY", key));
      RawClient.Answer answer = client.read();
      client.send(get("/v1/tickets", "HTTP/1.1", "Host: x\r\n" + key));

      assertThat(answer.status()).isEqualTo(attempt.status());
      assertThat(answer.code()).isEqualTo(attempt.code());
      assertThat(client.read().status()).isEqualTo(200);
    }
  }

  @Test
  void requestsInARowAreAnsweredInTheirOrder() {
    try (RawClient client = new RawClient(edge.port())) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < 300; i++) {
        all.append(
            get(
                i % 3 == 0 ? "/v1/none" : "/v1/tickets",
                "HTTP/1.1",
                "Host: x\r\nX-Request-Id: n" + i + "\r\n" + key));
      }
      client.send(all.toString());

      for (int i = 0; i < 300; i++) {
        RawClient.Answer answer = client.read();
        assertThat(answer.header("x-request-id")).isEqualTo("n" + i);
        assertThat(answer.status()).isEqualTo(i % 3 == 0 ? 404 : 200);
      }
    }
  }

  @Test
  void aClientOfHttp10IsAnsweredAndLeft() {
    try (RawClient client = new RawClient(edge.port())) {
      client.send("GET /v1/tickets HTTP/1.0\r\n" + key + "\r\n");

      assertThat(client.read().status()).isEqualTo(200);
      assertThat(client.isEnded()).isTrue();
    }
  }

  @Test
  void whoWaitsToBeAskedIsAskedOnlyForABodyThatIsWanted() {
    String waiting = JSON + "Content-Length: 34\r\nExpect: 100-continue\r\n";
    try (RawClient client = new RawClient(edge.port())) {
      client.send(post(waiting, "").replace("KEY", key));

      assertThat(client.read().status()).isEqualTo(100);
      client.send("{\"first_name\":\"A\",\"last_name\":\"B\"}");
      assertThat(client.read().status()).isEqualTo(202);
    }
    try (RawClient client = new RawClient(edge.port())) {
      client.send(post(waiting, "").replace("KEY", ""));

      RawClient.Answer answer = client.read();
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("connection")).isEqualTo("close");
      assertThat(client.isEnded()).isTrue();
    }
  }
}

package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.json.StrictJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who asks for gzip gets it, where it may and where it helps. */
final class CompressionTest {
  private static TestEdge edge;
  private static String key;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
    key = edge.store.key("bayos-enterprise", "admin");
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  private static RawClient.Answer ask(String target, String... headers) {
    StringBuilder request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: x\r\n");
    request.append("Authorization: Bearer ").append(key).append("\r\n");
    for (String header : headers) {
      request.append(header).append("\r\n");
    }
    try (RawClient client = new RawClient(edge.port())) {
      client.send(request.append("\r\n").toString());
      return client.read();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br, gzip;q=0.5", "GZIP", "*", "deflate, x-gzip"})
  void whoAcceptsGzipGetsIt(String accepted) throws IOException {
    RawClient.Answer plain = ask("/openapi.json");
    RawClient.Answer answer = ask("/openapi.json", "Accept-Encoding: " + accepted);

    assertThat(answer.header("content-encoding")).isEqualTo("gzip");
    assertThat(answer.header("vary")).contains("accept-encoding");
    assertThat(answer.body().length).isLessThan(plain.body().length / 4);
    try (var inflated = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(inflated.readAllBytes()).isEqualTo(plain.body());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip;q=0", "identity", "br", "*;q=0", "gzip;q=0.000, *"})
  void whoDoesNotGetsItPlainAndIsToldThatThereIsAnother(String accepted) {
    RawClient.Answer answer = ask("/openapi.json", "Accept-Encoding: " + accepted);

    assertThat(answer.header("content-encoding")).isNull();
    assertThat(answer.header("vary")).contains("accept-encoding");
    assertThat(StrictJson.read(answer.body()).path("openapi").asString()).isEqualTo("3.1.0");
  }

  @Test
  void whatFitsIntoOnePacketAndWhatIsRefusedStayAsTheyAre() {
    for (String target :
        new String[] {"/v1/tickets", "/v1/tickets?nonsense=" + "x".repeat(3_000)}) {
      assertThat(ask(target, "Accept-Encoding: gzip").header("content-encoding")).isNull();
    }
  }

  @Test
  void aBodyInACodingIsRefusedWithWhatIsTaken() {
    TestEdge.Answer answer =
        edge.post(key, "/v1/customers", "nonsense", "Content-Encoding", "gzip");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.header("Accept-Encoding")).isEqualTo("identity");
  }
}

package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever has no key yet can read everything that is said of the API, and needs no other host. */
final class EdgeDocumentationTest {
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]*)\"");

  private static TestEdge edge;

  @BeforeAll
  static void start() {
    edge = TestEdge.start();
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/v1", "/api/v1"})
  void thePageAndAllItRefersToAreServedUnderEveryBasePathAndNone(String base) {
    TestEdge.Answer page = edge.call("GET", null, base + "/docs", null);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
    List<String> references =
        REFERENCE.matcher(page.response().body()).results().map(hit -> hit.group(1)).toList();
    assertThat(references).contains("docs/swagger-ui-bundle.js", "openapi.json", "asyncapi.json");
    for (String reference : references) {
      // Relative to the page, whose own address has no slash at its end.
      TestEdge.Answer file = edge.call("GET", null, base + "/" + reference, null);
      assertThat(file.status()).as(reference).isEqualTo(200);
      assertThat(file.response().body()).as(reference).isNotBlank();
    }
  }

  @Test
  void nothingOnThePageMayComeFromAnotherHost() {
    TestEdge.Answer page = edge.call("GET", null, "/docs", null);

    String policy = Objects.requireNonNull(page.header("Content-Security-Policy"));
    assertThat(policy)
        .startsWith("default-src 'none'; ")
        .contains("script-src 'self'", "style-src 'self'", "connect-src 'self'")
        .doesNotContain("unsafe", "http:", "https:", "*");
    Matcher reference = REFERENCE.matcher(page.response().body());
    while (reference.find()) {
      assertThat(reference.group(1)).doesNotContain(":").doesNotStartWith("/");
    }
    assertThat(page.response().body()).doesNotContain("<style", "style=", "onclick");
  }

  @Test
  void filesHaveTheirMediaTypeAndAreKeptByBrowsers() {
    assertThat(edge.call("GET", null, "/docs/swagger-ui.css", null).header("Content-Type"))
        .isEqualTo("text/css; charset=utf-8");
    assertThat(edge.call("GET", null, "/docs/mark.svg", null).header("Content-Type"))
        .isEqualTo("image/svg+xml");
    TestEdge.Answer script = edge.call("GET", null, "/docs/page.js", null);
    assertThat(script.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(script.header("Cache-Control")).isEqualTo("public, max-age=3600");
  }

  @Test
  void aFileThePageDoesNotHaveIsNotThere() {
    assertThat(edge.call("GET", null, "/docs/swagger-ui.js", null).status()).isEqualTo(404);
    assertThat(edge.call("GET", null, "/docs/..%2fopenapi.yaml", null).status()).isEqualTo(400);
    assertThat(edge.call("GET", null, "/docs?page=1", null).code()).isEqualTo("UNKNOWN_PARAMETER");
  }

  @Test
  void theEventsAreServedWithoutAKey() {
    TestEdge.Answer answer = edge.call("GET", null, "/api/v1/asyncapi.json", null);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("asyncapi").asString()).isEqualTo("3.1.0");
    assertThat(edge.call("GET", null, "/asyncapi.json", null).status()).isEqualTo(200);
  }
}

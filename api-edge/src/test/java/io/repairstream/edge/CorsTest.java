package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.repairstream.edge.http.CorsPolicy;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers of other origins may do and see. */
class CorsTest {
  private static final String ORIGIN = "https://app.example.com";

  private @Nullable TestEdge started;

  @BeforeEach
  void start() {
    started = TestEdge.start();
  }

  @AfterEach
  void stop() {
    edge().close();
  }

  private TestEdge edge() {
    return java.util.Objects.requireNonNull(started);
  }

  @Test
  void anAllowedOriginSeesEveryHeaderThatIsPromised() {
    String key = edge().store.key("bayos-enterprise", "read");
    TestEdge.Answer answer = edge().get(key, "/v1/tickets", "Origin", ORIGIN);

    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
    assertThat(answer.header("Vary")).contains("Origin");
    assertThat(
            java.util.Objects.requireNonNull(answer.header("Access-Control-Expose-Headers"))
                .split(", "))
        .contains(
            "ETag",
            "Location",
            "Link",
            "Consistency-Token",
            "Data-Stale",
            "Idempotent-Replayed",
            "Preference-Applied",
            "Retry-After",
            "RateLimit",
            "RateLimit-Policy",
            "X-RateLimit-Limit",
            "X-RateLimit-Remaining",
            "X-RateLimit-Reset",
            "X-Request-Id");
  }

  @Test
  void anErrorIsSeenToo() {
    TestEdge.Answer answer = edge().call("GET", null, "/v1/tickets", null, "Origin", ORIGIN);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
  }

  @Test
  void aPreflightSaysWhatMayBeSent() {
    TestEdge.Answer answer =
        edge()
            .call(
                "OPTIONS",
                null,
                "/v1/tickets/x/transition",
                null,
                "Origin",
                ORIGIN,
                "Access-Control-Request-Method",
                "POST");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    assertThat(answer.header("Access-Control-Allow-Methods"))
        .isEqualTo("GET, POST, PUT, PATCH, DELETE");
    assertThat(
            java.util.Objects.requireNonNull(answer.header("Access-Control-Allow-Headers"))
                .split(", "))
        .contains(
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            "If-None-Match",
            "Prefer",
            "Consistency-Token",
            "Last-Event-ID",
            "X-Request-Id");
    assertThat(answer.header("Vary")).contains("Origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://app.example.com.evil.test",
        "http://app.example.com",
        "https://APP.example.com",
        "null",
        "https://app.example.com:8443"
      })
  void anotherOriginIsToldNothing(String origin) {
    String key = edge().store.key("bayos-enterprise", "read");
    TestEdge.Answer answer = edge().get(key, "/v1/tickets", "Origin", origin);
    TestEdge.Answer preflight =
        edge()
            .call(
                "OPTIONS",
                null,
                "/v1/tickets",
                null,
                "Origin",
                origin,
                "Access-Control-Request-Method",
                "GET");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
    assertThat(answer.header("Vary")).contains("Origin");
    assertThat(preflight.header("Access-Control-Allow-Origin")).isNull();
    assertThat(preflight.header("Access-Control-Allow-Methods")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "app.example.com",
        "https://app.example.com/",
        "https://*.example.com",
        "null",
        "ftp://x"
      })
  void whatIsNoOriginCannotBeConfigured(String origin) {
    assertThatThrownBy(() -> new CorsPolicy(Set.of(origin)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(origin)
        .hasMessageContaining("https://app.example.com");
  }

  @Test
  void severalOriginsMayBeConfiguredAndNoneIsTheDefault() {
    assertThat(new CorsPolicy(Set.of("http://localhost:5173", "https://a.example"))).isNotNull();
    assertThat(new CorsPolicy(Set.of())).isNotNull();
  }
}

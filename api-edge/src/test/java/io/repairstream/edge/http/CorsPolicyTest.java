package io.repairstream.edge.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which questions of browsers are answered at all; what they are told then is CorsTest's. */
final class CorsPolicyTest {
  private static final String ORIGIN = "https://app.example.com";

  @Test
  void withoutAListNoBrowserIsLetIn() {
    assertThat(new CorsPolicy(Set.of()).isAllowedPreflight(asking(ORIGIN))).isFalse();
    assertThat(new CorsPolicy(Set.of()).isAllowedPreflight(asking("null"))).isFalse();
  }

  @Test
  void whoIsOnTheListIsLetIn() {
    CorsPolicy policy = new CorsPolicy(Set.of(ORIGIN));

    assertThat(policy.isAllowedPreflight(asking(ORIGIN))).isTrue();
    assertThat(policy.isAllowedPreflight(asking("https://app.example.com.evil.test"))).isFalse();
    assertThat(policy.isAllowedPreflight(MultiMap.caseInsensitiveMultiMap().add("Origin", ORIGIN)))
        .isFalse();
  }

  private static MultiMap asking(String origin) {
    return MultiMap.caseInsensitiveMultiMap()
        .add("Origin", origin)
        .add("Access-Control-Request-Method", "GET");
  }
}

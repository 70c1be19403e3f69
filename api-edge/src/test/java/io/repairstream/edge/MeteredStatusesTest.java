package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.limit.BillingPeriod;
import io.repairstream.edge.problem.ErrorCode;
import io.repairstream.edge.store.Outages;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which answers consume a unit of the month, and that every one of them tells the limits. */
class MeteredStatusesTest {
  private static final String CUSTOMER = "{\"first_name\":\"Ada\"}";
  private static final List<Integer> FREE = List.of(401, 402, 429);

  private @Nullable TestEdge started;

  private TestEdge edge() {
    return java.util.Objects.requireNonNull(started);
  }

  @BeforeEach
  void start() {
    started = TestEdge.start();
  }

  @AfterEach
  void stop() {
    edge().close();
  }

  @ParameterizedTest
  @EnumSource(
      value = ErrorCode.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"METHOD_NOT_ALLOWED", "URI_TOO_LONG", "HEADERS_TOO_LARGE", "EVENTS_GONE"})
  void aRefusalOfTheRiverConsumesOneUnlessItIsAQuotaOrAFailureOfOurs(ErrorCode code) {
    TestEdge edge = edge();
    String key = edge.store.key("repairops-business", "admin");
    edge.gateway.refuse(code.name(), "{}");
    long before = used();

    TestEdge.Answer answer =
        edge.callForTheImpossible(
            "PATCH", key, "/v1/customers/01930000-0000-7000-8000-000000000001", CUSTOMER);

    int expected = answer.status() < 500 && !FREE.contains(answer.status()) ? 1 : 0;
    assertThat(used() - before).as(answer.toString()).isEqualTo(expected);
    assertThat(answer.header("RateLimit-Policy")).isNotNull();
    assertThat(answer.header("RateLimit")).contains("\"month\";r=");
    assertThat(answer.header("X-RateLimit-Remaining")).isNotNull();
  }

  @Test
  void whatIsReadAcceptedUnknownOrMalformedConsumesOne() {
    TestEdge edge = edge();
    String key = edge.store.key("repairops-business", "customers:read", "customers:write");
    consumes(1, 200, () -> edge.get(key, "/v1/customers"));
    consumes(1, 202, () -> edge.post(key, "/v1/customers", CUSTOMER, "Prefer", "respond-async"));
    consumes(1, 400, () -> edge.get(key, "/v1/customers?no_such=1"));
    consumes(1, 403, () -> edge.get(key, "/v1/tickets"));
    consumes(1, 404, () -> edge.get(key, "/v1/no-such-path"));
    consumes(1, 405, () -> edge.call("PUT", key, "/v1/customers", "{}"));
    consumes(1, 415, () -> edge.post(key, "/v1/customers", "x", "Content-Type", "text/plain"));
  }

  @Test
  void whatFailsOnOurSideConsumesNone() {
    TestEdge edge = edge();
    String key = edge.store.key("repairops-business", "admin");
    consumes(1, 200, () -> edge.get(key, "/v1/customers"));
    edge.store.goAway(Outages.away());
    consumes(0, 503, () -> edge.get(key, "/v1/customers"));
    edge.store.goAway(new IllegalStateException("a bug"));
    consumes(0, 500, () -> edge.get(key, "/v1/customers"));
  }

  private void consumes(long units, int status, java.util.function.Supplier<TestEdge.Answer> call) {
    long before = used();
    TestEdge.Answer answer = call.get();

    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(used() - before).as(answer.toString()).isEqualTo(units);
    assertThat(answer.header("RateLimit-Policy"))
        .startsWith("\"minute\";q=100;w=60,\"month\";q=50000;w=");
    assertThat(answer.header("RateLimit")).startsWith("\"minute\";r=").contains("\"month\";r=");
    assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("100");
  }

  private long used() {
    return edge().ledger.used(FakeStore.ORG, BillingPeriod.of(1, edge().clock.instant()));
  }
}

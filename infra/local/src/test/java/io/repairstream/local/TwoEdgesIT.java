package io.repairstream.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two edge processes on one broker and one database behave as one. */
final class TwoEdgesIT {
  /**
   * Less than the half minute after which an edge looks by itself: whoever is sooner was told. On a
   * machine that does nothing else it takes some milliseconds.
   */
  private static final Duration TOLD = Duration.ofSeconds(20);

  private static final Duration SOON = Duration.ofSeconds(45);

  private static final LaunchedStack stack = LaunchedStack.shared();
  private static @Nullable SecondEdge second;

  private final Api operator =
      new Api(
          stack.value("REPAIRSTREAM_MANAGEMENT_URL"), stack.value("REPAIRSTREAM_OPERATOR_TOKEN"));

  @BeforeAll
  static void startTheSecond() {
    second = SecondEdge.beside(stack);
  }

  @AfterAll
  static void stopTheSecond() {
    if (second != null) {
      second.close();
    }
  }

  @Test
  void oneIdempotencyKeySentToBothAtOnceHasOneEffectAndOneAnswer() throws Exception {
    Tenant tenant = tenant("repairops-enterprise");
    Api a = tenant.onA(tenant.key());
    Api b = tenant.onB(a);
    Fixture fixture = Fixture.in(a);
    int rounds = 10;
    try (ExecutorService clients = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < rounds; round++) {
        Map<String, String> headers = Map.of("Idempotency-Key", "both-" + round);
        String body = fixture.ticket("Both " + round);
        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<Api.Answer>> answers =
            Stream.of(a, b)
                .map(
                    edge ->
                        clients.submit(
                            () -> {
                              together.await(60, TimeUnit.SECONDS);
                              return edge.call("POST", "/v1/tickets", body, headers);
                            }))
                .toList();
        Api.Answer first = answers.getFirst().get(90, TimeUnit.SECONDS);
        Api.Answer other = answers.getLast().get(90, TimeUnit.SECONDS);

        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(other.status()).as(other.toString()).isEqualTo(201);
        assertThat(first.data()).isEqualTo(other.data());
        assertThat(first.header("ETag")).isEqualTo(other.header("ETag"));
        assertThat(Stream.of(first, other).map(each -> each.header("Idempotent-Replayed")))
            .containsOnlyOnce("true");
      }
    }
    Awaitility.await("each ticket to be there once")
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(b.get("/v1/tickets").json().at("/meta/total").asInt())
                    .isEqualTo(rounds));
  }

  @Test
  void anOperationThatOneAcceptedIsToldByTheOther() {
    Tenant tenant = tenant("repairops-enterprise");
    Api a = tenant.onA(tenant.key());
    Api b = tenant.onB(a);
    Fixture fixture = Fixture.in(a);

    Api.Answer accepted =
        a.call("POST", "/v1/tickets", fixture.ticket("Later"), Map.of("Prefer", "respond-async"));

    assertThat(accepted.status()).isEqualTo(202);
    String location = String.valueOf(accepted.header("Location"));
    Awaitility.await("the outcome at the other edge")
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(b.get(location).data().path("status").asText()).isEqualTo("applied"));
  }

  @Test
  void whatOneWroteTheOtherReadsWithItsToken() {
    Tenant tenant = tenant("repairops-enterprise");
    Api a = tenant.onA(tenant.key());
    Api b = tenant.onB(a);
    Fixture fixture = Fixture.in(a);
    for (int i = 0; i < 30; i++) {
      Api writer = i % 2 == 0 ? a : b;
      Api reader = i % 2 == 0 ? b : a;
      Api.Answer written = writer.post("/v1/tickets", fixture.ticket("Read " + i));
      Api.Answer read = reader.getAfter(written, "/v1/tickets/" + written.id());

      assertThat(read.status()).isEqualTo(200);
    }
  }

  @Test
  void aKeyWorksOnBothWithIts201AndStopsOnBothAtOnce() {
    Tenant tenant = tenant("repairops-enterprise");
    for (int i = 0; i < 5; i++) {
      JsonNode minted = tenant.mint();
      Api key = tenant.onA(minted.required("key").asText());
      assertThat(tenant.onB(key).get("/v1/shops").status()).isEqualTo(200);
      assertThat(key.get("/v1/shops").status()).isEqualTo(200);

      Api.Answer revoked =
          tenant
              .owner()
              .call(
                  "DELETE",
                  "/v1/settings/api-keys/" + minted.required("id").asText(),
                  null,
                  Map.of());
      assertThat(revoked.status()).isEqualTo(200);
      awaitStatus(tenant.onB(key), 401);
      awaitStatus(key, 401);
    }
  }

  @Test
  void aSuspendedOrganizationIsRefusedOnAllItsKeysAndBothEdges() {
    Tenant tenant = tenant("repairops-enterprise");
    Api a = tenant.onA(tenant.key());
    Api other = tenant.onB(tenant.onA(tenant.key()));
    awaitStatus(a, 200);
    awaitStatus(other, 200);

    terms(tenant, "{\"status\":\"suspended\"}");
    awaitStatus(other, 403);
    awaitStatus(a, 403);
    awaitStatus(tenant.owner(), 403);
    assertThat(other.get("/v1/shops").json().at("/error/message").asText()).contains("suspended");

    terms(tenant, "{\"status\":\"active\"}");
    awaitStatus(other, 200);
    awaitStatus(a, 200);
  }

  @Test
  void theMonthIsOneForBothAndTheMinuteIsOfTheEdgeAKeyIsBalancedTo() {
    Tenant tenant = tenant("repairops-business");
    Api a = tenant.onA(tenant.key());
    Api b = tenant.onB(a);
    long before = month(b.get("/v1/shops"));
    for (int i = 0; i < 9; i++) {
      a.get("/v1/shops");
    }
    assertThat(minute(a.get("/v1/shops"))).isEqualTo(100 - 10);
    assertThat(minute(b.get("/v1/shops"))).isEqualTo(100 - 2);
    AtomicInteger asked = new AtomicInteger(1);
    Awaitility.await("the calls at one edge to count at the other")
        .atMost(SOON)
        // Far below what a minute allows.
        .pollInterval(Duration.ofMillis(500))
        // One more when the minting of the key was not counted yet.
        .until(() -> before - month(b.get("/v1/shops")) - asked.incrementAndGet() >= 10);

    terms(tenant, "{\"limits\":{\"api_calls\":80000,\"requests_per_minute\":250}}");
    Awaitility.await("the raised limits at the other edge")
        .atMost(TOLD)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(
            () ->
                assertThat(b.get("/v1/shops").header("RateLimit-Policy"))
                    .startsWith("\"minute\";q=250;w=60,\"month\";q=80000;w="));
    assertThat(tenant.owner().get("/v1/settings/organization").data().at("/limits/api_calls"))
        .hasToString("80000");
  }

  /**
   * Each edge adds its own calls to the last total it has seen, so beyond the limit goes at most
   * what the other edge has let through that no total has brought back yet.
   */
  @Test
  void whatIsBeyondTheMonthIsAtMostWhatOneEdgeHadNotHeardOfTheOther() throws Exception {
    long limit = 50_000;
    int unheard = 60;
    Tenant tenant = tenant("repairops-business");
    terms(tenant, "{\"limits\":{\"requests_per_minute\":100000}}");
    Api a = tenant.onA(tenant.key());
    Api b = tenant.onB(tenant.onA(tenant.key()));
    SharedQuota quota = new SharedQuota(stack, tenant.id(), limit, 2);
    quota.useElsewhere(300);
    quota.awaitKnownAt(a);
    quota.spend(a, 80);
    quota.awaitKnownAt(b);
    quota.spend(b, Math.toIntExact(limit - quota.spent() - unheard - 30));
    quota.awaitKnownAt(a);
    int left = Math.toIntExact(limit - quota.spent());

    quota.useUpAt(a, b);

    assertThat(quota.spent()).isBetween(limit, limit + left);
    Meters.awaitEqualToRecount(stack, tenant.id());
    assertThat(Meters.totals(stack, tenant.id())).containsEntry("api_calls", quota.spent());
    assertThat(a.get("/v1/shops").status()).isEqualTo(402);
    assertThat(b.get("/v1/shops").status()).isEqualTo(402);

    terms(tenant, "{\"plan\":\"repairops-enterprise\"}");
    awaitStatus(a, 200);
    awaitStatus(b, 200);
    assertThat(month(a.get("/v1/shops"))).isLessThan(500_000 - limit);
    Awaitility.await("each threshold of the month to be told once")
        .atMost(Duration.ofSeconds(40))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(() -> assertThat(thresholds(a)).containsExactly(50, 80, 95, 100));
  }

  private static List<Integer> thresholds(Api api) {
    List<Integer> told = new ArrayList<>();
    api.get("/v1/events?types=usage.threshold_reached")
        .data()
        .forEach(event -> told.add(event.at("/data/threshold").asInt()));
    return told;
  }

  private static long month(Api.Answer answer) {
    return SharedQuota.remaining(answer);
  }

  private static long minute(Api.Answer answer) {
    return Long.parseLong(String.valueOf(answer.header("X-RateLimit-Remaining")));
  }

  private static void awaitStatus(Api api, int status) {
    Awaitility.await("status " + status)
        .atMost(TOLD)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> api.get("/v1/shops").status() == status);
  }

  private void terms(Tenant tenant, String patch) {
    Api.Answer changed =
        operator.call("PATCH", "/operator/organizations/" + tenant.id(), patch, Map.of());
    assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
  }

  private Tenant tenant(String plan) {
    JsonNode created =
        operator
            .post(
                "/operator/organizations",
                "{\"name\":\"Two edges\",\"plan\":\"" + plan + "\",\"billing_cycle_day\":1}")
            .data();
    return new Tenant(created.required("id").asText(), created.required("owner_token").asText());
  }

  /** An organization, spoken to at either edge. */
  private record Tenant(String id, String ownerToken) {
    Api owner() {
      return new Api(stack.value("REPAIRSTREAM_URL"), ownerToken);
    }

    JsonNode mint() {
      return owner()
          .post(
              "/v1/settings/api-keys",
              "{\"name\":\"edge\",\"dialect\":\"repairops\",\"scopes\":[\"admin\"]}")
          .data();
    }

    String key() {
      return mint().required("key").asText();
    }

    Api onA(String key) {
      return new Api(stack.value("REPAIRSTREAM_URL"), key);
    }

    Api onB(Api sameKey) {
      return sameKey.at(java.util.Objects.requireNonNull(second).url());
    }
  }
}

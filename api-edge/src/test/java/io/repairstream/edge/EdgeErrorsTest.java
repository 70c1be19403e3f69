package io.repairstream.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.repairstream.edge.limit.BillingPeriod;
import io.repairstream.edge.limit.LedgerTotals;
import io.repairstream.edge.store.PrincipalRow;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mistake a caller can make gets its own documented answer. */
final class EdgeErrorsTest {
  private static final String CUSTOMER = "{\"first_name\":\"Ada\"}";
  private static final TestEdge edge = TestEdge.start();
  private static final String ADMIN = edge.store.key("bayos-enterprise", "admin");

  @BeforeAll
  static void answerCommands() {
    edge.gateway.decide(
        command ->
            io.vertx.core.Future.succeededFuture(
                new io.repairstream.edge.command.Outcome.Accepted(command.commandId())));
  }

  @AfterAll
  static void stop() {
    edge.close();
  }

  @Test
  void withoutAKeyNothingIsSaidAboutLimits() {
    TestEdge.Answer answer = edge.call("GET", null, "/api/v1/tickets", null);

    expect(401, "UNAUTHORIZED", answer);
    assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    assertThat(answer.header("RateLimit")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ro_live_abc",
        "x",
        "ro_live_0000000000000000000000000000000000000000000000000000000000000000"
      })
  void unknownAndMalformedKeysAreRefused(String key) {
    expect(401, "UNAUTHORIZED", edge.get(key, "/v1/tickets"));
  }

  @Test
  void aRevokedKeyStopsAtOnce() {
    String key = edge.store.key("bayos-enterprise", "read");
    assertThat(edge.get(key, "/v1/tickets").status()).isEqualTo(200);

    edge.store.revoke(key);

    expect(401, "UNAUTHORIZED", edge.get(key, "/v1/tickets"));
  }

  @Test
  void aSuspendedOrganizationAndAPlanWithoutApiAreForbidden() {
    String suspended =
        edge.store.key(
            "bayos-enterprise",
            row ->
                FakeStore.row(
                    row.kind(), row.id(), row.plan(), row.scopes(), null, "suspended", null),
            "admin");
    expect(403, "FORBIDDEN", edge.get(suspended, "/v1/tickets"));
    TestEdge.Answer starter = edge.get(edge.store.key("repairops-starter", "admin"), "/v1/tickets");
    expect(403, "FORBIDDEN", starter);
    assertThat(starter.header("RateLimit-Policy")).contains("\"minute\";q=0;w=60");
  }

  @Test
  void theMinuteLimitAnswers429WithWhatIsPromised() {
    String key =
        edge.store.key(
            "repairops-business",
            row ->
                FakeStore.row(
                    PrincipalRow.Kind.API_KEY,
                    row.id(),
                    row.plan(),
                    row.scopes(),
                    null,
                    "active",
                    3),
            "read");
    for (int i = 2; i >= 0; i--) {
      TestEdge.Answer answer = edge.get(key, "/v1/tickets");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("3");
      assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo(Integer.toString(i));
    }

    TestEdge.Answer answer = edge.get(key, "/v1/tickets");

    expect(429, "RATE_LIMITED", answer);
    assertThat(answer.header("Retry-After")).isEqualTo("60");
    assertThat(answer.details().toString()).isEqualTo("{\"limit\":3,\"remaining\":0}");
    assertThat(answer.header("RateLimit")).startsWith("\"minute\";r=0;t=");
    assertThat(answer.header("RateLimit-Policy"))
        .startsWith("\"minute\";q=3;w=60,\"month\";q=50000;w=");
  }

  @Test
  void aUsedUpMonthAnswers402() {
    String org = UUID.randomUUID().toString();
    BillingPeriod period = BillingPeriod.of(1, edge.clock.instant());
    String key =
        edge.store.key(
            "repairops-business",
            row ->
                new PrincipalRow(
                    row.kind(),
                    row.id(),
                    org,
                    row.role(),
                    row.scopes(),
                    row.shopIds(),
                    null,
                    null,
                    null,
                    row.plan(),
                    "active",
                    1,
                    null),
            "read");
    LedgerTotals.set(edge.ledger, org, period, 50_000);

    TestEdge.Answer answer = edge.get(key, "/v1/tickets");

    expect(402, "PLAN_LIMIT_REACHED", answer);
    assertThat(answer.details().path("meter").asString()).isEqualTo("api_calls");
    assertThat(answer.details().path("limit").asLong()).isEqualTo(50_000);
    assertThat(answer.details().path("used").asLong()).isEqualTo(50_000);
    assertThat(answer.details().path("resets_at").asString()).isEqualTo(period.endsAt().toString());
  }

  @Test
  void aKeyWithoutTheScopeIsToldWhichOneItLacks() {
    String key = edge.store.key("bayos-enterprise", "customers:read");

    TestEdge.Answer answer = edge.post(key, "/v1/customers", "not even JSON");

    expect(403, "FORBIDDEN", answer);
    assertThat(answer.details().path("required_scope").asString()).isEqualTo("customers:write");
  }

  @Test
  void noKeyMayUseTheSettings() {
    expect(403, "FORBIDDEN", edge.get(ADMIN, "/api/v1/settings/api-keys"));
    assertThat(edge.get(edge.store.owner(), "/api/v1/settings/api-keys").status()).isEqualTo(200);
  }

  @Test
  void malformedJsonIsToldWhere() {
    TestEdge.Answer answer = edge.post(ADMIN, "/v1/customers", "{\"first_name\":");

    expect(400, "INVALID_JSON", answer);
    assertThat(answer.details().path("offset").asInt()).isPositive();
  }

  @Test
  void anUnknownFieldAndAnUnknownParameterAreToldWithTheNearestName() {
    TestEdge.Answer field =
        edge.post(ADMIN, "/v1/customers", "{\"first_nam\":\"A\",\"last_name\":\"B\"}");
    expect(400, "VALIDATION_ERROR", field);
    assertThat(field.details().at("/errors/0/did_you_mean").asString()).isEqualTo("first_name");
    TestEdge.Answer parameter = edge.get(ADMIN, "/v1/tickets?per_pgae=5");
    expect(400, "UNKNOWN_PARAMETER", parameter);
    assertThat(parameter.details().at("/did_you_mean/per_pgae").asString()).isEqualTo("per_page");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/tickets?page=0",
        "/v1/tickets?page=x",
        "/v1/tickets?per_page=101",
        "/v1/tickets?status=OPEN",
        "/v1/tickets?shop_id=7",
        "/v1/tickets?sort=name",
        "/v1/tickets?updated_since=yesterday",
        "/v1/tickets?page=1&page=2",
        "/v1/tickets?status=",
        "/v1/customers?search=%00",
        "/v1/tickets/not-a-uuid",
        "/v1/tickets/01930000-0000-7000-8000-00000000000g",
        "/v1/tickets/%00"
      })
  void inputsOutOfRangeAreRefused(String path) {
    expect(400, "VALIDATION_ERROR", edge.get(ADMIN, path));
  }

  @Test
  void nulCharactersAreRefusedWhereverTheyStand() {
    expect(
        400,
        "VALIDATION_ERROR",
        edge.post(ADMIN, "/v1/customers", "{\"first_name\":\"A\\u0000\"}"));
  }

  @Test
  void bodiesBeyondTheLimitAreRefusedWithWhatIsAllowed() {
    String big = "{\"first_name\":\"" + "x".repeat(300_000) + "\"}";

    TestEdge.Answer answer = edge.post(ADMIN, "/v1/customers", big);

    expect(413, "PAYLOAD_TOO_LARGE", answer);
    assertThat(answer.details().path("max_bytes").asInt()).isEqualTo(262_144);
  }

  @Test
  void otherMediaTypesAreRefusedWithWhatIsAccepted() {
    TestEdge.Answer answer =
        edge.post(ADMIN, "/v1/customers", CUSTOMER, "Content-Type", "text/plain");
    expect(415, "UNSUPPORTED_MEDIA_TYPE", answer);
    assertThat(answer.details().path("accepted").toString()).isEqualTo("[\"application/json\"]");
    TestEdge.Answer patch =
        edge.call(
            "PATCH",
            ADMIN,
            "/v1/tickets/01930000-0000-7000-8000-000000000001",
            "<a/>",
            "Content-Type",
            "text/xml");
    expect(415, "UNSUPPORTED_MEDIA_TYPE", patch);
    assertThat(patch.header("Accept-Patch")).contains("application/merge-patch+json");
  }

  @ParameterizedTest
  @CsvSource({"DELETE, /v1/tickets, 'GET, POST'", "PUT, /v1/webhooks, 'GET, POST'"})
  void unknownMethodsAreToldWhatIsAllowed(String method, String path, String allowed) {
    TestEdge.Answer answer = edge.call(method, ADMIN, path, null);

    expect(405, "METHOD_NOT_ALLOWED", answer);
    assertThat(answer.header("Allow")).isEqualTo(allowed);
    assertThat(answer.header("RateLimit")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/nothing", "/api/v1/tickets/", "/api/v2/tickets", "/"})
  void unknownPathsAreNotFound(String path) {
    expect(404, "NOT_FOUND", edge.get(ADMIN, path));
  }

  @Test
  void theProblemFormSaysTheSame() {
    TestEdge.Answer answer =
        edge.get(
            ADMIN,
            "/v1/tickets?per_page=0",
            "Accept",
            "application/problem+json",
            "X-Request-Id",
            "my-request.1");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.header("X-Request-Id")).isEqualTo("my-request.1");
    assertThat(answer.json().path("code").asString()).isEqualTo("VALIDATION_ERROR");
    assertThat(answer.json().path("type").asString()).endsWith("/validation-error");
    assertThat(answer.json().path("request_id").asString()).isEqualTo("my-request.1");
    assertThat(answer.json().at("/errors/0/pointer").asString()).isEqualTo("per_page");
  }

  @Test
  void anInsaneRequestIdIsReplaced() {
    assertThat(edge.get(ADMIN, "/v1/tickets", "X-Request-Id", "a b").header("X-Request-Id"))
        .isNotEqualTo("a b");
  }

  @Test
  void aFailureOfOursSaysNothingOfTheInside() {
    try (TestEdge failing = TestEdge.start()) {
      String key = failing.store.key("bayos-enterprise", "admin");
      failing.gateway.decide(
          command -> io.vertx.core.Future.failedFuture(new IllegalStateException("secret inside")));

      TestEdge.Answer answer = failing.post(key, "/v1/customers", CUSTOMER);

      expect(500, "INTERNAL_ERROR", answer);
      assertThat(answer.response().body()).doesNotContain("inside").doesNotContain("java");
      assertThat(answer.details().path("request_id").asString())
          .isEqualTo(answer.header("X-Request-Id"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://example.com/hook",
        "https://127.0.0.1/hook",
        "https://localhost/hook",
        "https://[::1]/hook",
        "https://169.254.169.254/latest",
        "https://user:pass@example.com/hook",
        "https://private.example.com/hook",
        "ftp://example.com",
        "not a url"
      })
  void webhookTargetsThatMustNotBeDialledAreRefused(String url) {
    TestEdge.Answer answer =
        edge.post(ADMIN, "/v1/webhooks", "{\"url\":\"" + url + "\",\"events\":[\"*\"]}");

    expect(400, "VALIDATION_ERROR", answer);
    assertThat(answer.details().at("/errors/0/pointer").asString()).isEqualTo("#/url");
    assertThat(answer.response().body()).doesNotContain("user:pass");
  }

  @Test
  void anUnknownWebhookEventIsRefusedWithThoseThereAre() {
    TestEdge.Answer answer =
        edge.post(
            ADMIN, "/v1/webhooks", "{\"url\":\"https://example.com/\",\"events\":[\"tickets.*\"]}");

    expect(400, "VALIDATION_ERROR", answer);
    assertThat(answer.details().at("/errors/0/pointer").asString()).isEqualTo("#/events/0");
    assertThat(answer.details().path("accepted").toString()).contains("ticket.created");
  }

  @Test
  void aStatusInATicketPatchPointsToTheTransition() {
    TestEdge.Answer answer =
        edge.call(
            "PATCH",
            ADMIN,
            "/v1/tickets/01930000-0000-7000-8000-000000000001",
            "{\"status\":\"TRIAGE\"}");

    expect(400, "VALIDATION_ERROR", answer);
    assertThat(answer.details().path("transition").asString())
        .isEqualTo("/v1/tickets/01930000-0000-7000-8000-000000000001/transition");
  }

  @Test
  void onlyListedOriginsAreLetIn() {
    assertThat(
            edge.get(ADMIN, "/v1/tickets", "Origin", "https://app.example.com")
                .header("Access-Control-Allow-Origin"))
        .isEqualTo("https://app.example.com");
    assertThat(
            edge.get(ADMIN, "/v1/tickets", "Origin", "https://evil.example.com")
                .header("Access-Control-Allow-Origin"))
        .isNull();
  }

  @Test
  void onlyTheOperatorOpensOrganizations() {
    String body = "{\"name\":\"Acme\",\"plan\":\"repairops-pro\"}";
    expect(401, "UNAUTHORIZED", edge.post(ADMIN, "/operator/organizations", body));
    expect(
        400,
        "VALIDATION_ERROR",
        edge.post(
            TestEdge.OPERATOR_TOKEN,
            "/operator/organizations",
            "{\"name\":\"Acme\",\"plan\":\"gold\"}"));
    assertThat(edge.post(TestEdge.OPERATOR_TOKEN, "/operator/organizations", body).status())
        .isEqualTo(202);
    assertThat(List.of(404, 401)).contains(edge.get(ADMIN, "/operator/nothing").status());
  }

  private static void expect(int status, String code, TestEdge.Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    assertThat(answer.code()).as(answer.toString()).isEqualTo(code);
  }
}
